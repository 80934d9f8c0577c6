import type { Database, Trx } from '../../../core/db/database.ts';
import { NotFound } from '../../../core/errors.ts';
import type { PartnerRole } from '../../../core/http/request-context.ts';
import type { PartnerId, UserId } from '../../../core/ids.ts';
import type { Identity } from '../../../core/auth/identity.ts';
import type { Memberships, Membership } from '../../../core/auth/memberships.ts';
import { PartnerView, type MemberContact, type PartnerDirectory } from '../api.ts';

type PartnerRow = ConstructorParameters<typeof PartnerView>[0];

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

/** Which partner a session works in: the preferred one when the person is still its member, else the first joined. */
export class PartnerMemberships implements Memberships {
  private readonly database: Database;
  constructor({ database }: { database: Database }) {
    this.database = database;
  }

  async find(userId: UserId, preferred: PartnerId | null): Promise<Membership | null> {
    const { rows } = await this.database.system.raw<{ rows: { membership: Membership | null }[] }>(
      `select ${this.expression(':userId::uuid', ':preferred::uuid')} as membership`,
      { userId, preferred } as never,
    );
    return rows[0]?.membership ?? null;
  }

  expression(userId: string, preferred: string): string {
    return `(select json_build_object('role', m.role, 'partner',
        json_build_object('id', p.id, 'name', p.business_name, 'status', p.status, 'zone', p.zone))
      from partner_members m join partners p on p.id = m.partner_id
      where m.user_id = ${userId}
      order by (p.id = ${preferred}) desc nulls last, m.joined_at limit 1)`;
  }
}
