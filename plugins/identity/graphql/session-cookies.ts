import type { OpenedSession } from '../../../core/auth/sessions.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';

/** The browser's session goes on under a new token; null: it kept its token. */
export function renewCookie(context: GraphqlContext, session: OpenedSession | null): void {
  if (session) context.request.setSessionCookie(session.token, { maxAgeSeconds: session.maxAgeSeconds });
}
