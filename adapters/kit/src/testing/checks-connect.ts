import { readFile } from 'node:fs/promises';
import { capabilitiesOf, credentialFields, isMarketplaceError } from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';

export const connectChecks: readonly Check[] = [
  {
    name: 'capabilities.declared',
    title: 'what is declared is what full keys can do',
    needs: [],
    run: async ({ adapter, ports }) =>
      same([...adapter.capabilities].sort(), capabilitiesOf(ports).sort(), 'declared and offered capabilities differ'),
  },
  {
    name: 'locales.complete',
    title: 'uz, ru and en have the same keys, those of the credential form among them',
    needs: [],
    run: async ({ adapter }) => {
      const languages = ['en', 'ru', 'uz'];
      const keys = await Promise.all(
        languages.map(async (language) =>
          keysOf(JSON.parse(await readFile(new URL(`${language}.json`, adapter.locales), 'utf8'))),
        ),
      );
      same(keys[1], keys[0], 'ru and en have other keys');
      same(keys[2], keys[0], 'uz and en have other keys');
      for (const field of credentialFields(adapter.credentials)) {
        for (const key of [field.label, field.help])
          claim(key === undefined || keys[0]!.includes(key), `no text for ${key}`);
      }
    },
  },
  {
    name: 'connect.test',
    title: 'good keys tell the account, its shops and their tier',
    needs: ['connect.test'],
    run: async (session) => {
      const { ports, harness } = session;
      const facts = await ports.connect.test(session.ctx());
      same(facts.accountId, harness.accountId, 'another account');
      claim(facts.shops.length > 0, 'no shop (a market without shops reports its account as one)');
      claim(facts.accountName !== '', 'no account name');
      if (harness.tier !== undefined) same(facts.tier, harness.tier, 'another tier');
    },
  },
  {
    name: 'connect.badCredentials',
    title: 'keys the market refuses end in `credentials`',
    needs: ['connect.test'],
    run: async (session) => {
      const ports = session.open(session.harness.badCredentials);
      const error = await session.failureOf(() => ports.connect.test(session.ctx()));
      claim(isMarketplaceError(error), `not a MarketplaceError but ${String(error)}`);
      same([error.code, error.retryable], ['credentials', false], 'wrong code');
    },
  },
  {
    name: 'connect.narrowCredentials',
    title: 'keys without a right end in `forbidden_scope` or `token_type` there, and still connect',
    needs: ['connect.test'],
    applies: ({ narrowCredentials }) => narrowCredentials !== undefined,
    run: async (session) => {
      const { credentials, lacks } = session.harness.narrowCredentials!;
      const ports = session.open(credentials);
      await ports.connect.test(session.ctx());
      if (!capabilitiesOf(ports).includes(lacks)) return; // the adapter saw it in the key
      const offer = session.harness.offers()[0]!;
      const error = await session.failureOf(async () => {
        if (lacks === 'stocks.write')
          await ports.stocks!.write([{ ref: 'a', target: offer.stock!, desired: { quantity: 1 } }], session.ctx());
        if (lacks === 'prices.write')
          await ports.prices!.write(
            [{ ref: 'a', target: offer.price!, desired: { base: offer.usualPrice } }],
            session.ctx(),
          );
        if (lacks === 'orders.since') for await (const _page of ports.orders!.since(undefined, session.ctx())) break;
      });
      claim(isMarketplaceError(error), `not a MarketplaceError but ${String(error)}`);
      claim(
        error.code === 'forbidden_scope' || error.code === 'token_type',
        `${error.code} is neither forbidden_scope nor token_type`,
      );
    },
  },
];

/** Leaf keys of nested or flat translations, joined by dots, sorted. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, path === '' ? key : `${path}.${key}`))
    .sort();
}
