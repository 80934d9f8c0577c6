import type { RequestContext } from '../http/request-context.ts';
import type { UserId } from '../ids.ts';

/** Who did it, as it was at that moment: the log stays readable when accounts are gone. */
export type Actor = {
  userId: UserId | null;
  name: string;
  impersonator: { userId: UserId; name: string } | null;
  ip: string;
};

export const SYSTEM_ACTOR: Actor = { userId: null, name: 'system', impersonator: null, ip: '' };

export const actorOf = ({ viewer, ip }: Pick<RequestContext, 'viewer' | 'ip'>): Actor => ({
  userId: viewer?.userId ?? null,
  name: viewer?.userName ?? 'nobody',
  impersonator: viewer?.impersonator ?? null,
  ip,
});
