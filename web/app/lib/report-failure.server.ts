/** `web` knows no logger; what it writes to the error stream is gathered with everything else of the process. */
export function reportFailure(request: Request, requestId: string, error: unknown): void {
  // eslint-disable-next-line no-console
  console.error(`web: ${request.method} ${new URL(request.url).pathname} (request ${requestId})`, error);
}
