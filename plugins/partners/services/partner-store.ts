import type { Database, Trx } from '../../../core/db/database.ts';
import { prepared } from '../../../core/db/prepared.ts';
import { NotFound } from '../../../core/errors.ts';
import type { PartnerRole, PartnerStatus } from '../../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import type { Identity } from '../../../core/auth/identity.ts';
import type { Memberships, Membership } from '../../../core/auth/memberships.ts';
import { PartnerView, type MemberContact, type PartnerDirectory } from '../api.ts';

type PartnerRow = ConstructorParameters<typeof PartnerView>[0];

type MembershipRow = { id: PartnerId; business_name: string; status: PartnerStatus; zone: string; role: PartnerRole };

const NAMED_AT_MOST = 1_000;

/** A pattern for `like`: what is typed is looked for as it stands. */
export const nameContains = (text: string): string =>
  `%${text
    .trim()
    .slice(0, 100)
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

type Deps = { identity: Identity };

export class PartnerStore implements PartnerDirectory {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async get(trx: Trx, id: PartnerId): Promise<PartnerView> {
    const row = (await trx('partners').where({ id }).first()) as PartnerRow | undefined;
    if (!row) throw new NotFound('partners.unknown', `No partner ${id}`, { publicKey: 'partners:errors.unknown' });
    return new PartnerView(row);
  }

  async byIds(trx: Trx, ids: readonly PartnerId[]): Promise<ReadonlyMap<PartnerId, PartnerView>> {
    const rows = (await trx('partners').whereIn('id', [...ids])) as PartnerRow[];
    return new Map(rows.map((row) => [row.id, new PartnerView(row)]));
  }

  async named(trx: Trx, text: string): Promise<PartnerId[]> {
    return trx('partners')
      .where('business_name', 'ilike', nameContains(text))
      .limit(NAMED_AT_MOST)
      .pluck('id') as Promise<PartnerId[]>;
  }

  async contacts(trx: Trx, id: PartnerId, roles: readonly PartnerRole[]): Promise<MemberContact[]> {
    const rows = (await trx('partner_members')
      .where('partner_id', id)
      .whereIn('role', [...roles])
      .select('user_id', 'role')) as { user_id: UserId; role: PartnerRole }[];
    const people = await this.deps.identity.people(
      rows.map(({ user_id }) => user_id),
      trx,
    );
    const roleOf = new Map(rows.map(({ user_id, role }) => [user_id, role]));
    return people
      .filter(({ emailVerified }) => emailVerified)
      .map((person) => ({
        userId: person.id,
        email: person.email,
        locale: person.locale ?? 'uz',
        role: roleOf.get(person.id)!,
      }));
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
