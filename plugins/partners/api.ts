import { z } from 'zod';
import { Conflict } from '../../core/errors.ts';
import { definePoint, type Points } from '../../core/points.ts';
import type { Trx } from '../../core/db/database.ts';
import { defineEvent } from '../../core/events/event.ts';
import type { Locale, PartnerRole, PartnerStatus } from '../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../core/ids.ts';

/** A tenant as everybody else sees it. */
export class PartnerView {
  readonly id: PartnerId;
  readonly businessName: string;
  readonly status: PartnerStatus;
  /** What staff wrote when it rejected or suspended the partner. */
  readonly statusReason: string | null;
  readonly zone: string;
  readonly currency: string;
  readonly createdAt: Date;

  constructor(row: {
    id: PartnerId;
    business_name: string;
    status: PartnerStatus;
    status_reason?: string | null;
    zone: string;
    currency: string;
    created_at: Date;
  }) {
    this.id = row.id;
    this.businessName = row.business_name;
    this.status = row.status;
    this.statusReason = row.status_reason ?? null;
    this.zone = row.zone;
    this.currency = row.currency;
    this.createdAt = row.created_at;
  }
}

export type MemberContact = { userId: UserId; email: string; locale: Locale; role: PartnerRole };

/** For other plugins: who a partner is and whom to write to. */
export interface PartnerDirectory {
  get(trx: Trx, id: PartnerId): Promise<PartnerView>;
  byIds(trx: Trx, ids: readonly PartnerId[]): Promise<ReadonlyMap<PartnerId, PartnerView>>;
  /** Those whose name has the text in it, at most 1,000. System transaction. */
  named(trx: Trx, text: string): Promise<PartnerId[]>;
  /** Members with one of the roles, verified addresses only. */
  contacts(trx: Trx, id: PartnerId, roles: readonly PartnerRole[]): Promise<MemberContact[]>;
}

const zPartner = z.object({ partnerId: z.uuid() });

export const partnerRegistered = defineEvent('partner.registered', zPartner);
export const partnerApproved = defineEvent('partner.approved', zPartner);
export const partnerRejected = defineEvent('partner.rejected', zPartner);
export const partnerSuspended = defineEvent('partner.suspended', zPartner);
/** Works again after a suspension. */
export const partnerReactivated = defineEvent('partner.reactivated', zPartner);

/** What partners sell, asked at registration; words in the locales under `partners:categories`. */
export const CATEGORIES = [
  'clothing', 'shoes', 'electronics', 'home', 'beauty', 'children', 'food', 'sport', 'auto', 'books', 'pets', 'other',
] as const; // prettier-ignore
export type BusinessCategory = (typeof CATEGORIES)[number];

/** What a partner may have only so many of. */
export type Counted = 'connections' | 'products';
/** `publicKey` tells who asks for more, with the parameter `most`. */
export type Allowance = { most: number; publicKey: string };

/**
 * Asked inside the transaction that adds, before what is there is counted: whoever answers makes others that add wait.
 * Null: as many as they like.
 */
export type AllowanceOf = (trx: Trx, what: Counted, deps: never) => Promise<Allowance | null>;
export const allowances = definePoint<AllowanceOf>('partners.allowances');

type Asked = { points: Points; cradle: Record<string, unknown> };

/** The smallest of all allowances. */
export async function allowanceOf({ points, cradle }: Asked, trx: Trx, what: Counted): Promise<Allowance | null> {
  let least: Allowance | null = null;
  for (const ask of points.of(allowances)) {
    const allowance = await ask(trx, what, cradle as never);
    if (allowance && (least === null || allowance.most < least.most)) least = allowance;
  }
  return least;
}

/** @throws Conflict when there would be more than allowed. */
export async function requireAllowance(
  asked: Asked,
  trx: Trx,
  what: Counted,
  { held, adding }: { held: () => Promise<number>; adding: number },
): Promise<void> {
  const allowance = await allowanceOf(asked, trx, what);
  if (allowance === null || (await held()) + adding <= allowance.most) return;
  const { most, publicKey } = allowance;
  throw new Conflict('partner.allowance', `At most ${most} ${what} are allowed.`, { publicKey, params: { most } });
}
