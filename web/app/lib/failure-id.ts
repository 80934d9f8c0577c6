export type Failure = { eventId: string; handler: string };

/** One event may have failed in several handlers: `<event id>:<handler>`. */
export const failureId = ({ eventId, handler }: Failure): string => `${eventId}:${handler}`;

export function failureOf(id: string): Failure {
  const at = id.indexOf(':');
  return { eventId: id.slice(0, at), handler: id.slice(at + 1) };
}
