import { openPool } from '../../core/db/pools.ts';
import type { BenchApp } from './bench-app.ts';

/** Products of two variants, each counted, with an offer at each of two connections. Ids are random within their time. */
export async function seedCatalogue({ rows, urls, partnerId, house }: BenchApp, products: number): Promise<void> {
  const p = partnerId;
  await rows(
    `insert into products (partner_id, id, title, brand, category, search, created_at, updated_at)
     select ?, uuidv7(), 'Futbolka ' || n, 'Brend ' || n % 40, 'Toifa ' || n % 60, 'futbolka ' || n || ' b-' || n, now(), now()
     from generate_series(1, ?::int) n`,
    [p, products],
  );
  await rows(
    `insert into variants (partner_id, id, product_id, sku, options, cost_minor, cost_currency, price_minor, price_currency,
       position, created_at, updated_at)
     select partner_id, uuidv7(), id, 'B-' || substr(title, 10) || '-' || size, jsonb_build_object('size', size),
       4000000, 'UZS', 9000000, 'UZS', size, now(), now()
     from products, generate_series(0, 1) size where partner_id = ?`,
    [p],
  );
  await rows(
    `insert into variant_barcodes (partner_id, barcode, variant_id, position)
     select partner_id, 'BC' || sku, id, 0 from variants where partner_id = ?`,
    [p],
  );
  await rows(
    `insert into stock_levels (partner_id, variant_id, warehouse_id, on_hand, reserved, known, updated_at)
     select partner_id, id, ?, 1000000, 3, true, now() from variants where partner_id = ?`,
    [house, p],
  );
  for (const marketplace of ['uzum', 'wildberries']) await seedConnection(rows, p, marketplace);
  await analyze(urls);
}

async function seedConnection(rows: BenchApp['rows'], p: string, marketplace: string): Promise<void> {
  await rows(
    `with c as (
       insert into connections (partner_id, id, marketplace, environment, name, state, account_id, account_name, currency,
         import_state)
       values (?, uuidv7(), ?, 'production', 'Do''kon', 'read_only', 'bench', 'Bench', 'UZS', 'done') returning id)
     insert into listings (partner_id, id, connection_id, card_id, title, status, raw_status, read_at)
     select p.partner_id, uuidv7(), c.id, p.id::text, p.title, 'active', 'active', now() from products p, c where p.partner_id = ?`,
    [p, marketplace, p],
  );
  await rows(
    `insert into offers (partner_id, id, connection_id, listing_id, card_id, remote_offer_id, sku, title, variant_id,
       matched_by, listed_price_minor, listed_currency, listed_stock, listed_at)
     select l.partner_id, uuidv7(), l.connection_id, l.id, l.card_id, v.id::text, v.sku, l.title, v.id, 'sku', 9900000, 'UZS', 7, now()
     from listings l join connections c on c.partner_id = l.partner_id and c.id = l.connection_id and c.marketplace = ?
     join variants v on v.partner_id = l.partner_id and v.product_id = l.card_id::uuid where l.partner_id = ?`,
    [marketplace, p],
  );
}

const ORDERS_A_STATEMENT = 10_000;

/** One line each, over half a year, most of them delivered. */
export async function seedOrders({ database, urls, partnerId }: BenchApp, orders: number): Promise<void> {
  for (let from = 1; from <= orders; from += ORDERS_A_STATEMENT) {
    const to = Math.min(orders, from + ORDERS_A_STATEMENT - 1);
    await database.asSystem('bench orders', (trx) => trx.raw(ORDERS, { partnerId, from, to }), { bulk: true });
  }
  await analyze(urls);
}

/** Variants and connections in turn, out of arrays: a join here is planned badly before the first statistics. */
const ORDERS = `
  with c as (select array_agg(id order by id) as ids, array_agg(marketplace order by id) as names
      from connections where partner_id = :partnerId),
    v as (select array_agg(id order by sku) as ids from variants where partner_id = :partnerId),
    o as (insert into orders (partner_id, id, connection_id, marketplace, remote_id, number, stage, raw_status, fulfilled_by,
        scheme, placed_at, accept_by, ship_by, currency, total_minor, remote_version, read_at, refreshed_at, body, first_seen_at)
      select :partnerId, uuidv7(), c.ids[1 + n % 2], c.names[1 + n % 2], n::text, 'N-' || n,
        case when n <= 300 then 'new' when n <= 800 then 'confirmed' when n % 20 = 0 then 'cancelled' else 'delivered' end,
        'x', 'seller', 'FBS', now() - n * interval '150 seconds', now() + interval '1 day', now() + interval '2 days',
        'UZS', 9900000, '1', now(), now(), '{}', now()
      from c, generate_series(:from::int, :to::int) n returning partner_id, id, remote_id)
  insert into order_lines (partner_id, id, order_id, position, remote_line_id, sku, title, variant_id, ordered, currency,
    price_minor)
  select o.partner_id, uuidv7(), o.id, 0, o.remote_id, 'B-' || o.remote_id, 'Futbolka',
    v.ids[1 + o.remote_id::int % cardinality(v.ids)], 1, 'UZS', 9900000
  from o, v`;

/** What autovacuum does within a minute of such growth. Only a table's owner may. */
async function analyze(urls: BenchApp['urls']): Promise<void> {
  const owner = openPool({ url: urls.owner, name: 'scx: bench analyze', max: 1 });
  await owner.raw('vacuum analyze');
  await owner.destroy();
}
