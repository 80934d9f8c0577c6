import { MINUTE_MS, type Clock } from '../clock.ts';
import { Forbidden } from '../errors.ts';
import type { Viewer } from '../http/request-context.ts';

export const PROOF_HOLDS_MS = 10 * MINUTE_MS;

/** For what is the person's own (password, factors, devices): staff who looks through their eyes may not. */
export function requireOwnSession(viewer: Viewer): void {
  if (viewer.impersonator)
    throw new Forbidden('auth.notWhileImpersonating', `${viewer.impersonator.name} impersonates ${viewer.userName}.`);
}

/** For money, keys, members and sign-in settings: who they are was proven less than ten minutes ago. */
export function requireRecentProof(viewer: Viewer, clock: Clock): void {
  requireOwnSession(viewer);
  const age = clock.now().getTime() - viewer.authenticatedAt.getTime();
  if (age >= PROOF_HOLDS_MS)
    throw new Forbidden('auth.stepUp', 'The last proof of identity is older than ten minutes.');
}
