import type { AdminConnectionParts } from '../documents/admin-connections.server.ts';
import { keysExpireSoonMs } from './connections.ts';
import type { ResultOf } from './graphql.ts';

export type AdminConnection = ResultOf<typeof AdminConnectionParts>;

export const connectionStates = ['writing', 'read_only', 'draft', 'paused', 'broken'] as const;
export type ConnectionState = (typeof connectionStates)[number];
export const isConnectionState = (value: string | null): value is ConnectionState =>
  connectionStates.includes(value as ConnectionState);

/** As the server counts them: fewer failures in a row are weather. */
const failuresWorthALook = 3;

/** The worst of what is wrong; null while all is well. */
export function connectionTrouble(
  { problem, work, keysExpireAt }: AdminConnection,
  now: number,
): 'problem' | 'failing' | 'keys' | null {
  if (problem) return 'problem';
  if (work.failures >= failuresWorthALook) return 'failing';
  if (keysExpireAt && Date.parse(keysExpireAt) - now < keysExpireSoonMs) return 'keys';
  return null;
}
