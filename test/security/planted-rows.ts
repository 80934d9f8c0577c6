import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newId } from '../../core/ids.ts';

type Column = {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  has_default: boolean;
  generated: boolean;
};

/** What a constraint asks for that the column's type does not tell. `undefined` keeps the default, null writes null. */
const SPECIAL: Readonly<Record<string, unknown>> = {
  'partners.status': 'active',
  'partners.zone': 'Asia/Tashkent',
  'connections.marketplace': 'memory',
  'connections.environment': 'sandbox',
  'connections.resume_state': null,
  'connections.state': 'writing',
  // free: whoever acts on the connection takes it
  'connection_leases.owner': null,
  'connection_leases.until': '-infinity',
  'offer_prices.rule': null,
  'offer_prices.mode': 'manual',
  'exchange_rates.target': 'USD',
  'subscriptions.plan_code': 'free_starter',
  'commissions.plan_code': 'free_starter',
  'order_events.stage': 'new',
  'sessions.parent_id': null,
  'sessions.impersonator_id': null,
  'sessions.reason': null,
  'sessions.aal': 1,
  'user_accounts.locale': 'en',
  'variants.ikpu': '06109910001000000',
  'ledger_entries.credit': 'income',
  'stock_movements.ref_type': 'order',
  'imports.kind': 'products',
  'connection_commands.trace_parent': null,
  'domain_events.trace_parent': null,
};

/** `order_id` → `orders`, where the plural is not the name of the table. */
const NAMED: Readonly<Record<string, string>> = {
  // another variant, so that the planted one is no bundle
  bundle_id: 'bundles',
  component_id: 'variants',
  user_id: 'user_accounts',
  suggested_variant_id: 'variants',
  listing_offer_id: 'offers',
  entry_id: 'audit_entries',
  event_id: 'domain_events',
  draft_id: 'card_drafts',
};

/** Who the rows belong to: their ids, one a table, and texts nobody else's rows hold. */
export class Owner {
  readonly ids = new Map<string, string>();
  readonly mark: string;

  constructor(name: string) {
    this.mark = `${name}${randomBytes(4).toString('hex')}`;
  }

  id(table: string): string {
    const id = this.ids.get(table) ?? newId();
    this.ids.set(table, id);
    return id;
  }

  /** A text of this owner; short columns get the mark alone. */
  text(column: string, atMost = 200): string {
    return `${this.mark}-${column}`.slice(0, atMost);
  }

  /** Ids and texts of the owner that stand in an answer. */
  foundIn(answer: string): string[] {
    const ids = [...this.ids.entries()].filter(([, id]) => answer.includes(id)).map(([table]) => `id of ${table}`);
    return answer.includes(this.mark)
      ? [...ids, `text ${answer.slice(answer.indexOf(this.mark), answer.indexOf(this.mark) + 60)}`]
      : ids;
  }
}

/** One row in every table that has a `partner_id`, enumerated from the catalogue: a new table is covered at once. */
export class PlantedRows {
  private readonly client: pg.Client;
  private columns: Column[] = [];
  private allowed = new Map<string, string>();

  private constructor(client: pg.Client) {
    this.client = client;
  }

  static async open(adminUrl: string, appUrl: string): Promise<PlantedRows> {
    const url = new URL(adminUrl);
    url.pathname = new URL(appUrl).pathname;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    // rows are planted in any order: neither foreign keys nor triggers look
    await client.query(`set session_replication_role = 'replica'`);
    const rows = new PlantedRows(client);
    await rows.readCatalogue();
    return rows;
  }

  get tables(): string[] {
    return [...new Set(this.columns.filter(({ name }) => name === 'partner_id').map(({ table }) => table))];
  }

  async plant(owner: Owner): Promise<void> {
    owner.ids.set('partners', owner.id('partners'));
    for (const table of ['partners', 'user_accounts', ...this.tables]) await this.plantRow(table, owner);
  }

  private async plantRow(table: string, owner: Owner): Promise<void> {
    const values: Record<string, unknown> = {};
    for (const column of this.columns.filter((one) => one.table === table && !one.generated)) {
      const value = this.valueOf(column, owner);
      if (value !== undefined) values[column.name] = value;
    }
    const names = Object.keys(values);
    const sql = `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')})
      values (${names.map((_, at) => `$${at + 1}`).join(', ')})`;
    try {
      await this.client.query(sql, Object.values(values));
    } catch (error) {
      throw new Error(`${table}: ${(error as Error).message}; say more in SPECIAL.`, { cause: error });
    }
  }

  /** A hash of all rows of an owner, table by table. */
  async fingerprint(owner: Owner): Promise<Record<string, string>> {
    const of = async (table: string, condition: string, id: string): Promise<[string, string]> => {
      const { rows } = await this.client.query<{ hash: string }>(
        `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from "${table}" t where ${condition} = $1`,
        [id],
      );
      return [table, rows[0]?.hash ?? ''];
    };
    const hashes: [string, string][] = [
      await of('partners', 'id', owner.id('partners')),
      await of('user_accounts', 'id', owner.id('user_accounts')),
    ];
    for (const table of this.tables) hashes.push(await of(table, 'partner_id', owner.id('partners')));
    return Object.fromEntries(hashes);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async readCatalogue(): Promise<void> {
    const columns = await this.client.query<Column>(`
      select c.relname as table, a.attname as name, t.typname as type, not a.attnotnull as nullable,
        a.atthasdef as has_default, a.attgenerated <> '' or a.attidentity <> '' as generated
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by 1, a.attnum`);
    this.columns = columns.rows;
    const checks = await this.client.query<{ table: string; definition: string }>(`
      select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'c'`);
    for (const { table, definition } of checks.rows) {
      const [, column, first] = /\((\w+) = ANY \(ARRAY\['([^']+)'::text/.exec(definition) ?? [];
      if (column && first) this.allowed.set(`${table}.${column}`, first);
    }
    for (const { table, definition } of checks.rows) {
      const [, column, most] = /length\((?:\()?(\w+)\)?\) <= (\d+)/.exec(definition) ?? [];
      const [, exact, size] = /length\((\w+)\) = (\d+)/.exec(definition) ?? [];
      if (column && most) this.allowed.set(`${table}.${column}#`, most);
      if (exact && size) this.allowed.set(`${table}.${exact}#`, size);
    }
  }

  private valueOf({ table, name, type, nullable, has_default }: Column, owner: Owner): unknown {
    const key = `${table}.${name}`;
    if (key in SPECIAL) return SPECIAL[key];
    if (name === 'partner_id' || key === 'partners.id') return owner.id('partners');
    if (name.endsWith('currency')) return 'UZS';
    if (name === 'user_name') return owner.text('name', 30);
    const atMost = Number(this.allowed.get(`${key}#`) ?? 200);
    if (type === 'uuid') return this.idOf(table, name, owner);
    if (this.allowed.has(key)) return has_default && name !== 'status' ? undefined : this.allowed.get(key);
    if (type === 'text' || type === 'varchar') return owner.text(name, atMost);
    if (name.endsWith('_minor')) return 7_770;
    if (has_default || nullable) return undefined;
    if (type === 'bytea') return randomBytes(32);
    if (type === 'jsonb') return '{}';
    if (type === 'timestamptz') return new Date(Date.now() + (/until|expires/.test(name) ? 86_400_000 : 0));
    if (type === 'date') return '2026-11-20';
    if (type === 'bool') return false;
    if (type === '_text') return [];
    if (type === 'bpchar') return 'a'.repeat(64);
    return 1;
  }

  private idOf(table: string, name: string, owner: Owner): string {
    if (name === 'id') return owner.id(table);
    if (name.endsWith('_by') || name === 'actor_id') return owner.id('user_accounts');
    const known = NAMED[name] ?? `${name.replace(/_id$/, '')}s`.replace(/ss$/, 'sses');
    return owner.id(known);
  }
}
