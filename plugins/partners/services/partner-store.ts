import type { Database, Trx } from '../../../core/db/database.ts';
import { prepared } from '../../../core/db/prepared.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Locale, PartnerRole, PartnerStatus } from '../../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import type { Memberships, Membership } from '../../../core/auth/memberships.ts';
import { PartnerView, type MemberContact, type PartnerDirectory } from '../api.ts';

type PartnerRow = ConstructorParameters<typeof PartnerView>[0];

type MembershipRow = { id: PartnerId; business_name: string; status: PartnerStatus; zone: string; role: PartnerRole };

export class PartnerStore implements PartnerDirectory {
  async get(trx: Trx, id: PartnerId): Promise<PartnerView> {
    const row = (await trx('partners').where({ id }).first()) as PartnerRow | undefined;
    if (!row) throw new NotFound('partners.unknown', `No partner ${id}`, { publicKey: 'partners:errors.unknown' });
    return new PartnerView(row);
  }

  async contacts(trx: Trx, id: PartnerId, roles: readonly PartnerRole[]): Promise<MemberContact[]> {
    const rows = (await trx('partner_members as m')
      .join('user_accounts as u', 'u.id', 'm.user_id')
      .where('m.partner_id', id)
      .whereIn('m.role', [...roles])
      .whereNotNull('u.email_verified_at')
      .select('u.id', 'u.email', 'u.locale', 'm.role')) as {
      id: UserId;
      email: string;
      locale: Locale | null;
      role: PartnerRole;
    }[];
    return rows.map(({ id: userId, email, locale, role }) => ({ userId, email, locale: locale ?? 'uz', role }));
  }

  async decisionReason(trx: Trx, id: PartnerId): Promise<string> {
    const row = (await trx('partner_requests')
      .where({ partner_id: id })
      .whereNotNull('reason')
      .orderBy('decided_at', 'desc')
      .first('reason')) as { reason: string } | undefined;
    return row?.reason ?? '';
  }
}

const MEMBERSHIP = `
  select p.id, p.business_name, p.status, p.zone, m.role
  from partner_members m join partners p on p.id = m.partner_id
  where m.user_id = :userId
  order by (p.id = :preferred) desc nulls last, m.joined_at limit 1`;

/** Which partner a session works in: the preferred one when the person is still its member, else the first joined. */
export class PartnerMemberships implements Memberships {
  private readonly database: Database;
  constructor({ database }: { database: Database }) {
    this.database = database;
  }

  async find(userId: UserId, preferred: PartnerId | null): Promise<Membership | null> {
    const { rows } = await prepared<MembershipRow>(this.database.system, 'membership-find', MEMBERSHIP, {
      userId,
      preferred,
    });
    const row = rows[0];
    if (!row) return null;
    return {
      partner: { id: row.id, name: row.business_name, status: row.status, zone: row.zone },
      role: row.role,
    };
  }
}
