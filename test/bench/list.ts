import { isDeepStrictEqual } from 'node:util';
import { withoutSession, withSession } from './bare-lists.ts';
import { startBenchApp, type BenchApp } from './bench-app.ts';
import { atLeast, atMost, check, cpuOf, load, plain, type Bench, type Load } from './measure.ts';
import { seedCatalogue } from './seed.ts';

const PRODUCTS = 10_000;
export const LIST_QUERY = `query List { products(first: 50) { edges { node {
  id title brand category status version variants {
    id sku status barcodes cost { minor currency } basePrice { minor currency } available stock { onHand reserved }
    offers { id sku listedStock listedPrice { minor currency } connection { id name marketplace } } } } } } }`;

type Offer = { id: string };
type Product = { id: string; variants: { id: string; offers: Offer[] }[] };

/** The same fifty products by GraphQL with all that guards it, and by a handler written for nothing else. */
export const list: Bench = async (tools) => {
  const app = await startBenchApp(tools, { roles: ['web'] });
  const bare = await withSession(app.urls);
  const barest = await withoutSession(app.urls, app.partnerId);
  try {
    await seedCatalogue(app, PRODUCTS);
    await sameAnswers(app, [bare.url, barest.url]);
    const job = {
      headers: app.headers,
      bodies: [JSON.stringify({ query: LIST_QUERY })],
      connections: 16,
      warmUpSeconds: 3,
    };
    const ours = await load({ ...job, url: app.url, path: '/graphql', seconds: 7 }, app);
    const guarded = await load({ ...job, url: bare.url, path: '/', seconds: 4 }, app);
    const naked = await load({ ...job, url: barest.url, path: '/', seconds: 4 }, app);
    tools.note(
      `req/s: product ${ours.perSecond.toFixed(1)}, bare with session and tenant ${guarded.perSecond.toFixed(1)}, statement alone ${naked.perSecond.toFixed(1)}; ${ours.bytes} bytes an answer; p50 ${ours.p50.toFixed(0)} ms against ${guarded.p50.toFixed(0)} ms; CPU a request ${cpuOf(ours)} against ${cpuOf(guarded)}`,
    );
    return [
      atLeast('of the bare handler with session and tenant', (100 * ours.perSecond) / guarded.perSecond, 25, '%'),
      plain('the same by CPU time', (100 * cpu(guarded)) / cpu(ours), '%'),
      plain('of the statement alone', (100 * ours.perSecond) / naked.perSecond, '%'),
      plain('16 connections', ours.perSecond, 'req/s'),
      atMost('p99 at 16 connections', ours.p99, 150, 'ms'),
    ];
  } finally {
    await Promise.all([bare.close(), barest.close()]);
    await app.stop();
  }
};

const cpu = ({ cpuMs, postgresCpuMs }: Load): number => cpuMs + postgresCpuMs;

/** A comparison of different answers would say nothing. */
async function sameAnswers(app: BenchApp, urls: readonly string[]): Promise<void> {
  const { products } = await app.ask<{ products: { edges: { node: Product }[] } }>(LIST_QUERY);
  const ours = products.edges.map(({ node }) => ordered(node));
  check(ours.length === 50, `${ours.length} products of 50`);
  check(
    ours.every(({ variants }) => variants.length === 2 && variants.every(({ offers }) => offers.length === 2)),
    'incomplete',
  );
  for (const url of urls) {
    const answer = await fetch(url, { method: 'POST', headers: app.headers, body: '{}' });
    const text = await answer.text();
    const theirs = text.startsWith('[') ? (JSON.parse(text) as Product[]).map(ordered) : [];
    check(
      isDeepStrictEqual(normal(theirs), normal(ours)),
      `other answers:\n${JSON.stringify(ours[0])}\n${JSON.stringify(theirs[0]) ?? text.slice(0, 300)}`,
    );
  }
}

const ordered = (product: Product): Product => ({
  ...product,
  variants: product.variants.map((variant) => ({
    ...variant,
    offers: [...variant.offers].sort((a, b) => a.id.localeCompare(b.id)),
  })),
});
/** GraphQL's compiled results have no prototype. */
const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
