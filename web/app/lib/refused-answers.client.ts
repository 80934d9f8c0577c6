/** With what a route's boundary looks for (`isRouteErrorResponse`). */
class RefusedAnswer extends Error {
  readonly status: number;
  readonly statusText: string;
  readonly internal = false;
  readonly data = null;
  constructor({ status, statusText }: Response) {
    super(`refused with ${status}`);
    this.status = status;
    this.statusText = statusText;
  }
}

const refusedBeforePages = [403, 413, 429];

/**
 * What the server refuses before any page is asked (too large, too often) is plain JSON, which Remix cannot read and
 * would take for a failure of ours: the page then says "something broke" for a file that is too large. Handed on with
 * its status instead.
 */
export function tellRefusedAnswers(): void {
  const send = window.fetch.bind(window);
  window.fetch = async (target, init) => {
    const answer = await send(target, init);
    const isPlain = answer.headers.get('content-type')?.includes('application/json') ?? false;
    if (!refusedBeforePages.includes(answer.status) || !isPlain || !isPageData(target)) return answer;
    throw new RefusedAnswer(answer);
  };
}

const isPageData = (target: RequestInfo | URL): boolean =>
  new URL(target instanceof Request ? target.url : target, window.location.href).pathname.endsWith('.data');
