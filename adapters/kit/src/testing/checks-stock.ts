import { priority, targetKey, type Target } from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import { kindOf, settle, targetOfWrite } from './settle.ts';
import type { Session } from './session.ts';

export const stockChecks: readonly Check[] = [
  {
    name: 'stocks.write',
    title: 'a written quantity is what the market shows and what is read back, zero too',
    needs: ['stocks.write', 'stocks.read'],
    uses: ['remoteStock'],
    run: async (session) => {
      const targets = stockTargets(session);
      await push(session, targets, (n) => n * 3);
      const readings = await session.ports.stocks!.read(targets, session.ctx());
      same(
        readings.map(({ target }) => targetKey(target)),
        targets.map(targetKey),
        'one reading per target, in order',
      );
      same(
        readings.map(({ value }) => value?.quantity),
        targets.map((_, n) => n * 3),
        'read back',
      );
      same(
        targets.map((target) => session.harness.remoteStock!(target)),
        targets.map((_, n) => n * 3),
        'at the market',
      );
    },
  },
  {
    name: 'stocks.twice',
    title: 'a batch pushed twice ends the same',
    needs: ['stocks.write'],
    uses: ['remoteStock'],
    run: async (session) => {
      const targets = stockTargets(session);
      await push(session, targets, () => 7);
      await push(session, targets, () => 7);
      same(
        targets.map((target) => session.harness.remoteStock!(target)),
        targets.map(() => 7),
        'after the second push',
      );
    },
  },
  {
    name: 'stocks.partial',
    title: 'one unknown target is rejected alone, its neighbours are written',
    needs: ['stocks.write'],
    uses: ['remoteStock'],
    run: async (session) => {
      const targets = stockTargets(session);
      const bad = Math.floor(targets.length / 2);
      const mixed = [...targets.slice(0, bad), session.harness.badTarget('stock'), ...targets.slice(bad)];
      const results = await write(session, mixed, (n) => 20 + n);
      mixed.forEach((target, n) => {
        same(kindOf(results, `row-${n}`), n === bad ? 'rejected' : 'acknowledged', `row ${n}`);
        if (n !== bad) same(session.harness.remoteStock!(target), 20 + n, `row ${n} at the market`);
      });
      const outcome = results.get(`row-${bad}`)!.outcome;
      claim(outcome.kind === 'rejected' && outcome.problem.remedyKey !== '', 'a rejection has a remedy');
    },
  },
  {
    name: 'stocks.unknown',
    title: 'a target the market does not know is read as unknown, never as zero',
    needs: ['stocks.read'],
    run: async (session) => {
      const readings = await session.ports.stocks!.read([session.harness.badTarget('stock')], session.ctx());
      same(
        readings.map(({ value }) => value),
        [null],
        'reading of an unknown target',
      );
    },
  },
  {
    name: 'stocks.decrements',
    title: 'an order lowers the market’s number exactly when the descriptor says so',
    needs: ['stocks.write', 'stocks.read', 'orders.since'],
    uses: ['placeOrder'],
    run: async (session) => {
      const offer = session.harness.offers().find((one) => one.stock !== undefined)!;
      await push(session, [offer.stock!], () => 9);
      session.harness.placeOrder!(offer);
      session.clock.advance(60_000);
      const [reading] = await session.ports.stocks!.read([offer.stock!], session.ctx());
      same(
        reading?.value?.quantity,
        session.adapter.stockMeaning!.decrementsOnOrder ? 8 : 9,
        'after an order of one unit',
      );
    },
  },
  {
    name: 'stocks.list',
    title: 'the list of all stock has what was written',
    needs: ['stocks.write', 'stocks.list'],
    run: async (session) => {
      const targets = stockTargets(session);
      await push(session, targets, (n) => n + 1);
      const seen = new Map<string, number | undefined>();
      for await (const page of session.ports.stocks!.list!(undefined, session.ctx())) {
        for (const { target, value } of page.items) seen.set(targetKey(target), value?.quantity);
      }
      same(
        targets.map((target) => seen.get(targetKey(target))),
        targets.map((_, n) => n + 1),
        'in the list',
      );
    },
  },
  {
    name: 'limits.bulk',
    title: 'many calls at once of every urgency break no limit, and stock to zero goes out early',
    needs: ['stocks.write', 'stocks.read'],
    run: async (session) => {
      const targets = stockTargets(session);
      const ended: string[] = [];
      const reads = Array.from({ length: 40 }, async () => {
        await session.ports.stocks!.read(targets, session.ctx(priority.readBack, {}));
        ended.push('read');
      });
      const zero = session.ports.stocks!.write(
        [{ ref: 'zero', target: targets[0]!, desired: { quantity: 0 } }],
        session.ctx(priority.stockZero),
      );
      const allRead = Promise.all(reads);
      allRead.catch(() => undefined); // heard below, also when the write fails first
      await zero;
      // what was let out before the zero came may still end first
      const tolerated = 2 + Math.max(...session.adapter.limits.map((limit) => limit.capacity));
      claim(ended.length <= tolerated, `${ended.length} reads ended before the zero was written`);
      await allRead;
    },
  },
];

function stockTargets(session: Session): Target[] {
  const byKey = new Map(
    session.harness.offers().flatMap(({ stock }) => (stock ? [[targetKey(stock), stock] as const] : [])),
  );
  claim(byKey.size >= 5, 'the harness has at least 5 stock targets');
  return [...byKey.values()];
}

/** Reads first, as the engine does: a write gets what was last read. */
async function write(session: Session, targets: readonly Target[], quantityOf: (n: number) => number) {
  const stocks = session.ports.stocks!;
  const readings = await stocks.read(targets, session.ctx());
  const lastRead = new Map(readings.map(({ target, value }) => [targetKey(target), value]));
  const items = targets.map((target, n) => {
    const read = lastRead.get(targetKey(target));
    return { ref: `row-${n}`, target, desired: { quantity: quantityOf(n) }, ...(read ? { lastRead: read } : {}) };
  });
  const writer = {
    write: stocks.write.bind(stocks),
    checkTickets: stocks.checkTickets?.bind(stocks),
    targetOf: targetOfWrite,
  };
  return settle(session, session.adapter.facets.stock!, writer, items);
}

async function push(session: Session, targets: readonly Target[], quantityOf: (n: number) => number): Promise<void> {
  const results = await write(session, targets, quantityOf);
  for (const [ref, { outcome }] of results) same(outcome.kind, 'acknowledged', `${ref}: ${JSON.stringify(outcome)}`);
}
