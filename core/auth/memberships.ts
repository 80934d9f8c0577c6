import type { PartnerRole, Viewer } from '../http/request-context.ts';
import type { PartnerId, UserId } from '../ids.ts';

export type Membership = { partner: NonNullable<Viewer['partner']>; role: PartnerRole };

/**
 * Which partner a person works in. Membership is not the core's: the partners plugin registers its answer under the
 * container key `memberships`. Asked at every request, so a removed member loses the partner at once.
 */
export interface Memberships {
  /** The preferred partner if the person is (still) its member, else the first one; null without any. */
  find(userId: UserId, preferredPartnerId: PartnerId | null): Promise<Membership | null>;
  /** The same answer as a JSON expression over two SQL expressions: a session is found together with it. */
  expression(userId: string, preferredPartnerId: string): string;
}

export const noMemberships: Memberships = { find: async () => null, expression: () => 'null::json' };
