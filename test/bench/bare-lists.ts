import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { RoleUrls } from '../../core/db/roles.ts';

/** The session as SessionViewers looks for it, with the partner it works in. */
const SESSION = `select s.id, u.id as user_id, p.id as partner_id, m.role
  from sessions s join user_accounts u on u.id = s.user_id
  join partner_members m on m.user_id = u.id and m.partner_id = s.partner_id
  join partners p on p.id = m.partner_id
  where s.token_hash = $1 and s.expires_at > now() and s.absolute_expires_at > now() and u.banned_at is null
    and p.status = 'active'`;

/** All that the GraphQL list answers, in one statement and as one JSON text. */
const money = (minor: string, currency: string): string =>
  `case when ${minor} is not null then json_build_object('minor', ${minor}::text, 'currency', ${currency}) end`;
const LIST = `
  select coalesce(json_agg(product), '[]')::text as list from (
    select json_build_object('id', p.id, 'title', p.title, 'brand', p.brand, 'category', p.category, 'status', p.status,
      'version', p.version, 'variants', (
        select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'status', v.status,
          'barcodes', (select coalesce(json_agg(b.barcode order by b.position), '[]') from variant_barcodes b
            where b.partner_id = v.partner_id and b.variant_id = v.id),
          'cost', ${money('v.cost_minor', 'v.cost_currency')}, 'basePrice', ${money('v.price_minor', 'v.price_currency')},
          'available', l.available, 'stock', json_build_object('onHand', l.on_hand, 'reserved', l.reserved),
          'offers', (select coalesce(json_agg(json_build_object('id', o.id, 'sku', o.sku, 'listedStock', o.listed_stock,
              'listedPrice', ${money('o.listed_price_minor', 'o.listed_currency')},
              'connection', json_build_object('id', c.id, 'name', c.name, 'marketplace', c.marketplace))), '[]')
            from offers o join connections c on c.partner_id = o.partner_id and c.id = o.connection_id
            where o.partner_id = v.partner_id and o.variant_id = v.id)) order by v.position)
        from variants v left join lateral (
          select sum(s.on_hand) as on_hand, sum(s.reserved) as reserved, sum(greatest(0, s.on_hand - s.reserved)) as available
          from stock_levels s where s.partner_id = v.partner_id and s.variant_id = v.id) l on true
        where v.partner_id = p.partner_id and v.product_id = p.id)) as product
    from products p where p.partner_id = $1 and p.status = 'active' order by p.id desc limit 50) page`;

export type BareServer = { url: string; close(): Promise<void> };

/** node:http and pg: session, tenant, one statement. What the same answer costs without the product around it. */
export function withSession({ app, system }: RoleUrls): Promise<BareServer> {
  const sessions = new pg.Pool({ connectionString: system, max: 10 });
  const tenants = new pg.Pool({ connectionString: app, max: 10 });
  return serve([sessions, tenants], async (request) => {
    const token = /scx=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const hash = createHash('sha256').update(token).digest();
    const { rows } = await sessions.query<{ partner_id: string }>({ name: 'session', text: SESSION, values: [hash] });
    const partnerId = rows[0]?.partner_id;
    if (!partnerId) throw new Error('nobody is signed in');
    const client = await tenants.connect();
    try {
      await client.query('begin read only');
      await client.query({
        name: 'tenant',
        text: `select set_config('app.partner_id', $1, true)`,
        values: [partnerId],
      });
      const list = await client.query<{ list: string }>({ name: 'list', text: LIST, values: [partnerId] });
      await client.query('commit');
      return list.rows[0]?.list ?? '[]';
    } finally {
      client.release();
    }
  });
}

/** The statement alone, as a role that sees all partners. */
export function withoutSession({ system }: RoleUrls, partnerId: string): Promise<BareServer> {
  const pool = new pg.Pool({ connectionString: system, max: 10 });
  return serve([pool], async () => {
    const list = await pool.query<{ list: string }>({ name: 'list', text: LIST, values: [partnerId] });
    return list.rows[0]?.list ?? '[]';
  });
}

async function serve(
  pools: pg.Pool[],
  answer: (request: http.IncomingMessage) => Promise<string>,
): Promise<BareServer> {
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      answer(request).then(
        (text) => response.setHeader('content-type', 'application/json').end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}
