import { amountOf, currencyExponent, targetKey, type Amount, type Target } from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import { kindOf, settle, targetOfWrite } from './settle.ts';
import type { Session } from './session.ts';

type Priced = { readonly target: Target; readonly usual: Amount };

export const priceChecks: readonly Check[] = [
  {
    name: 'prices.write',
    title: 'a written price is what the market shows and what is read back, to the last minor unit',
    needs: ['prices.write', 'prices.read'],
    uses: ['remotePrice'],
    run: async (session) => {
      const priced = pricedTargets(session);
      const results = await write(session, priced, (n) => n + 1);
      for (const [ref, { outcome }] of results)
        same(outcome.kind, 'acknowledged', `${ref}: ${JSON.stringify(outcome)}`);
      const wanted = priced.map(({ usual }, n) => moved(usual, n + 1));
      const readings = await session.ports.prices!.read(
        priced.map(({ target }) => target),
        session.ctx(),
      );
      same(
        readings.map(({ target }) => targetKey(target)),
        priced.map(({ target }) => targetKey(target)),
        'one reading per target, in order',
      );
      same(
        readings.map(({ value }) => value?.base),
        wanted,
        'read back',
      );
      same(
        priced.map(({ target }) => session.harness.remotePrice!(target)?.base),
        wanted,
        'at the market',
      );
    },
  },
  {
    name: 'prices.twice',
    title: 'a batch pushed twice ends the same',
    needs: ['prices.write'],
    uses: ['remotePrice'],
    run: async (session) => {
      const priced = pricedTargets(session);
      for (let time = 0; time < 2; time++) {
        const results = await write(session, priced, () => 2);
        for (const [ref, { outcome }] of results)
          same(outcome.kind, 'acknowledged', `${ref}: ${JSON.stringify(outcome)}`);
      }
      same(
        priced.map(({ target }) => session.harness.remotePrice!(target)?.base),
        priced.map(({ usual }) => moved(usual, 2)),
        'at the market',
      );
    },
  },
  {
    name: 'prices.partial',
    title: 'one unknown target is rejected alone, its neighbours are written',
    needs: ['prices.write'],
    uses: ['remotePrice'],
    run: async (session) => {
      const priced = pricedTargets(session);
      const bad = Math.floor(priced.length / 2);
      const mixed = [
        ...priced.slice(0, bad),
        { target: session.harness.badTarget('price'), usual: priced[0]!.usual },
        ...priced.slice(bad),
      ];
      const results = await write(session, mixed, () => 3);
      mixed.forEach(({ target, usual }, n) => {
        same(kindOf(results, `row-${n}`), n === bad ? 'rejected' : 'acknowledged', `row ${n}`);
        if (n !== bad) same(session.harness.remotePrice!(target)?.base, moved(usual, 3), `row ${n} at the market`);
      });
    },
  },
  {
    name: 'prices.unknown',
    title: 'a target the market does not know is read as unknown',
    needs: ['prices.read'],
    run: async (session) => {
      const readings = await session.ports.prices!.read([session.harness.badTarget('price')], session.ctx());
      same(
        readings.map(({ value }) => value),
        [null],
        'reading of an unknown target',
      );
    },
  },
];

function pricedTargets(session: Session): Priced[] {
  const byKey = new Map(
    session.harness
      .offers()
      .flatMap(({ price, usualPrice }) =>
        price ? [[targetKey(price), { target: price, usual: usualPrice }] as const] : [],
      ),
  );
  claim(byKey.size >= 3, 'the harness has at least 3 price targets');
  return [...byKey.values()];
}

/** Some whole units more, which every market can take. */
function moved(usual: Amount, units: number): Amount {
  return amountOf(usual.minor + BigInt(units) * 10n ** BigInt(currencyExponent(usual.currency)), usual.currency);
}

async function write(session: Session, priced: readonly Priced[], unitsOf: (n: number) => number) {
  const prices = session.ports.prices!;
  const readings = await prices.read(
    priced.map(({ target }) => target),
    session.ctx(),
  );
  const lastRead = new Map(readings.map(({ target, value }) => [targetKey(target), value]));
  const items = priced.map(({ target, usual }, n) => {
    const read = lastRead.get(targetKey(target));
    return {
      ref: `row-${n}`,
      target,
      desired: { base: moved(usual, unitsOf(n)) },
      ...(read ? { lastRead: read } : {}),
    };
  });
  const writer = {
    write: prices.write.bind(prices),
    checkTickets: prices.checkTickets?.bind(prices),
    targetOf: targetOfWrite,
  };
  return settle(session, session.adapter.facets.price!, writer, items);
}
