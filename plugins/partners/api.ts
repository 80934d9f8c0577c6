import { z } from 'zod';
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
