import { BaseModel } from '../../../core/db/base-model.ts';
import type { Trx } from '../../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../../core/db/paging.ts';
import type { PartnerStatus } from '../../../core/http/request-context.ts';
import { PartnerView } from '../api.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import { nameContains } from './partner-store.ts';

export class Partner extends BaseModel {
  static override tableName = 'partners';
  declare id: PartnerId;
  declare businessName: string;
  declare status: PartnerStatus;
  declare statusReason: string | null;
  declare zone: string;
  declare currency: string;
  declare createdAt: Date;
}

export const toView = (row: Partner): PartnerView =>
  new PartnerView({
    id: row.id,
    business_name: row.businessName,
    status: row.status,
    status_reason: row.statusReason,
    zone: row.zone,
    currency: row.currency,
    created_at: row.createdAt,
  });

export type PartnerRequest = {
  id: string;
  partnerId: PartnerId;
  state: 'pending' | 'approved' | 'rejected';
  note: string | null;
  reason: string | null;
  askedAt: Date;
  decidedAt: Date | null;
};

type RequestRow = {
  id: string; partner_id: PartnerId; state: PartnerRequest['state']; note: string | null; reason: string | null;
  asked_at: Date; decided_at: Date | null;
}; // prettier-ignore

const MEMBERSHIPS_AT_MOST = 100;

const HAS_PROVEN_MEMBER = `exists (
  select 1 from partner_members m join user_accounts u on u.id = m.user_id
  where m.partner_id = partners.id and u.email_verified_at is not null)`;

/** Partners as staff lists them. System transactions only. */
export class PartnerList {
  page(
    trx: Trx,
    filter: { status?: PartnerStatus | null; search?: string | null },
    args: PageArgs,
  ): Promise<Page<Partner>> {
    const query = Partner.query(trx);
    if (filter.status) void query.where('status', filter.status);
    // who has not proven an address is not asking yet
    void query.whereRaw(HAS_PROVEN_MEMBER);
    if (filter.search) void query.where('business_name', 'ilike', nameContains(filter.search));
    return pageBy(
      query,
      [
        // milliseconds of a Date lose PostgreSQL's microseconds, the id alone sorts by time too (UUIDv7)
        { column: 'id', descending: true, cast: 'uuid', value: ({ id }) => id },
      ],
      args,
    );
  }

  /** Those a person is a member of, the first joined first. */
  async ofUser(trx: Trx, userId: UserId): Promise<Partner[]> {
    return Partner.query(trx)
      .join('partner_members as m', 'm.partner_id', 'partners.id')
      .where('m.user_id', userId)
      .orderBy('m.joined_at')
      .limit(MEMBERSHIPS_AT_MOST)
      .select('partners.*');
  }

  /** The newest request of each partner. */
  async latestRequests(trx: Trx, partnerIds: readonly PartnerId[]): Promise<Map<PartnerId, PartnerRequest>> {
    const rows = (await trx('partner_requests')
      .distinctOn('partner_id')
      .whereIn('partner_id', [...partnerIds])
      .orderBy(['partner_id', { column: 'asked_at', order: 'desc' }])) as RequestRow[];
    return new Map(
      rows.map((row) => [
        row.partner_id,
        {
          id: row.id,
          partnerId: row.partner_id,
          state: row.state,
          note: row.note,
          reason: row.reason,
          askedAt: row.asked_at,
          decidedAt: row.decided_at,
        },
      ]),
    );
  }

  /** At most 1,000: a badge never needs more. */
  async pendingCount(trx: Trx): Promise<number> {
    const rows = await trx('partners')
      .where({ status: 'pending' })
      .whereRaw(HAS_PROVEN_MEMBER)
      .limit(1_000)
      .select('id');
    return rows.length;
  }
}
