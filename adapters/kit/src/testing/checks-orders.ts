import { isMarketplaceError, type RemoteOrder } from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import type { Session } from './session.ts';

const day = 86_400_000;

export const orderChecks: readonly Check[] = [
  {
    name: 'orders.since',
    title: 'thousands of orders are read across pages while new ones arrive: none lost, none twice',
    needs: ['orders.since'],
    uses: ['placeOrder', 'placeOrders'],
    run: async (session, level) => {
      const { harness, ports } = session;
      const placed = new Set(harness.placeOrders!(level === 'full' ? 10_003 : 1_003));
      const late: string[] = [];
      const seen = new Map<string, number>();
      let cursor: string | undefined;
      for await (const page of ports.orders!.since(undefined, session.ctx())) {
        for (const { remoteId } of page.items) seen.set(remoteId, (seen.get(remoteId) ?? 0) + 1);
        cursor = page.cursor;
        if (late.length < 5) late.push(harness.placeOrder!(harness.offers()[late.length]!).remoteId);
      }
      const twice = [...placed].filter((id) => (seen.get(id) ?? 0) > 1);
      same(twice.slice(0, 5), [], `${twice.length} orders came twice`);
      session.clock.advance(session.adapter.orders!.appearsWithinMs);
      for (const order of await readAll(session, cursor)) seen.set(order.remoteId, 1);
      const lost = [...placed, ...late].filter((id) => !seen.has(id));
      same(lost.slice(0, 5), [], `${lost.length} orders were lost`);
    },
  },
  {
    name: 'orders.cursor',
    title: 'a second read from the last cursor brings only what is new',
    needs: ['orders.since'],
    uses: ['placeOrder'],
    run: async (session) => {
      const { harness } = session;
      const offers = harness.offers();
      const old = offers.slice(0, 5).map((offer) => harness.placeOrder!(offer).remoteId);
      session.clock.advance(2 * day); // more than any overlap
      const last = harness.placeOrder!(offers[5]!).remoteId;
      session.clock.advance(session.adapter.orders!.appearsWithinMs);
      const first = await readAllWithCursor(session, undefined);
      claim(
        first.orders.some(({ remoteId }) => remoteId === last),
        'the newest order is in the first read',
      );
      claim(first.cursor.length <= 2_000, 'a cursor is at most 2,000 characters');
      const fresh = offers.slice(0, 3).map((offer) => harness.placeOrder!(offer).remoteId);
      session.clock.advance(session.adapter.orders!.appearsWithinMs);
      const second = (await readAll(session, first.cursor)).map(({ remoteId }) => remoteId);
      same(
        fresh.filter((id) => !second.includes(id)),
        [],
        'new orders that the second read lacks',
      );
      same(
        second.filter((id) => old.includes(id)),
        [],
        'old orders that came again',
      );
    },
  },
  {
    name: 'orders.futureCursor',
    title: 'a cursor from the future brings nothing and does not crash',
    needs: ['orders.since'],
    uses: ['placeOrder'],
    run: async (session) => {
      const { harness, clock } = session;
      harness.placeOrder!(harness.offers()[0]!);
      const saved = await harness.control.save();
      clock.advance(10 * day);
      harness.placeOrder!(harness.offers()[1]!);
      clock.advance(session.adapter.orders!.appearsWithinMs);
      const { cursor } = await readAllWithCursor(session, undefined);
      await harness.control.restore(saved);
      same((await readAll(session, cursor)).length, 0, 'orders read from a cursor of ten days ahead');
    },
  },
  {
    name: 'orders.exact',
    title: 'money, moments and identifiers of an order arrive exactly; nothing of the buyer does',
    needs: ['orders.since'],
    uses: ['placeOrder'],
    run: async (session) => {
      const offer = session.harness.offers()[0]!;
      const placed = session.harness.placeOrder!(offer);
      const order = await readOne(session, placed.remoteId);
      same(
        order.lines.map(({ ordered, cancelled, price }) => ({ ordered, cancelled, price })),
        [{ ordered: 1, cancelled: 0, price: placed.price }],
        'lines',
      );
      claim(
        Object.values(order.lines[0]!.offerKeys).some((key) => key !== undefined),
        'a line names its offer',
      );
      sameMoment(order.createdAt, placed.createdAt, 'createdAt');
      if (placed.acceptBy) sameMoment(order.deadlines.acceptBy, placed.acceptBy, 'acceptBy');
      if (placed.shipBy) sameMoment(order.deadlines.shipBy, placed.shipBy, 'shipBy');
      same([order.stage, order.fulfilledBy, order.attention], ['new', 'seller', []], 'a new order');
      claim(order.version !== '', 'an order has a version');
    },
  },
  {
    name: 'orders.refresh',
    title: 'open orders are read by id, unknown ids are told and the version changes with the order only',
    needs: ['orders.refresh'],
    uses: ['placeOrder'],
    run: async (session) => {
      const ids = session.harness
        .offers()
        .slice(0, 3)
        .map((offer) => session.harness.placeOrder!(offer).remoteId);
      const first = await session.ports.orders!.refresh(ids, session.ctx());
      const second = await session.ports.orders!.refresh(ids, session.ctx());
      same(first.orders.map(({ remoteId }) => remoteId).sort(), [...ids].sort(), 'orders asked for');
      same(versionsOf(second.orders), versionsOf(first.orders), 'versions without a change');
      const gone = await session.ports.orders!.refresh(['999999999999'], session.ctx());
      same([gone.orders.length, gone.missing], [0, ['999999999999']], 'an unknown id');
    },
  },
  {
    name: 'orders.words',
    title: 'every status word of the market’s table gives its stage',
    needs: ['orders.refresh'],
    uses: ['placeOrder', 'setOrderStatus', 'orderWords'],
    run: async (session) => {
      const { harness } = session;
      for (const { word, stage } of harness.orderWords!) {
        const { remoteId } = harness.placeOrder!(harness.offers()[0]!);
        harness.setOrderStatus!(remoteId, word);
        const order = await refreshOne(session, remoteId);
        same(
          [order.rawStatus, order.stage, order.attention.includes('unknown_word')],
          [word, stage, false],
          `word ${word}`,
        );
      }
    },
  },
  {
    name: 'orders.unknownWord',
    title: 'a word nobody knows leaves the stage open, sets attention and is kept',
    needs: ['orders.refresh'],
    uses: ['placeOrder', 'setOrderStatus'],
    run: async (session) => {
      // the second is a word every plain object of the language knows
      for (const word of ['TELEPORTING', 'constructor']) {
        const { remoteId } = session.harness.placeOrder!(session.harness.offers()[0]!);
        session.harness.setOrderStatus!(remoteId, word);
        const order = await refreshOne(session, remoteId);
        same([order.stage, order.attention.includes('unknown_word')], [undefined, true], 'stage and attention');
        claim(order.rawStatus.includes(word), `the raw word is kept, not ${order.rawStatus}`);
        claim(Array.isArray(session.ports.orders!.steps(order)), 'steps of such an order do not crash');
      }
    },
  },
  {
    name: 'orders.confirm',
    title: 'an order is confirmed once and a second try does no harm',
    needs: ['orders.confirm'],
    uses: ['placeOrder'],
    run: async (session) => {
      const { remoteId } = session.harness.placeOrder!(session.harness.offers()[0]!);
      const steps = session.ports.orders!.steps(await refreshOne(session, remoteId));
      claim(
        steps.some(({ step, available, grain }) => step === 'confirm' && available && grain === 'order'),
        'a new order can be confirmed',
      );
      const [first] = await session.ports.orders!.confirm!([remoteId], session.ctx());
      same([first?.ref, first?.outcome.kind], [remoteId, 'acknowledged'], 'first confirmation');
      const [again] = await session.ports.orders!.confirm!([remoteId], session.ctx());
      claim(
        again?.outcome.kind === 'acknowledged' || again?.outcome.kind === 'rejected',
        'a second confirmation is answered',
      );
      // where saying yes is assembling (Ozon), or there is no word before being picked (Trendyol), it proves more
      const { stage } = await refreshOne(session, remoteId);
      claim(['confirmed', 'picking', 'packed'].includes(stage ?? ''), `after confirming: ${stage}`);
      const [unknown] = await session.ports.orders!.confirm!(['999999999999'], session.ctx());
      same(unknown?.outcome.kind, 'rejected', 'confirming what is not there');
    },
  },
  {
    name: 'orders.cancel',
    title: 'an order is cancelled with one of the market’s reasons',
    needs: ['orders.cancel', 'orders.cancelReasons'],
    uses: ['placeOrder'],
    run: async (session) => {
      const { remoteId } = session.harness.placeOrder!(session.harness.offers()[0]!);
      const orders = session.ports.orders!;
      const [reason] = orders.cancelReasons!(await refreshOne(session, remoteId));
      claim(reason !== undefined, 'a new order has reasons to be cancelled');
      const result = await orders.cancel!(
        { remoteId, reason: reason.id, comment: 'checked by the suite' },
        session.ctx(),
      );
      same(result.outcome.kind, 'acknowledged', JSON.stringify(result.outcome));
      const order = await refreshOne(session, remoteId);
      claim(order.stage === 'cancelled' || order.cancelRequested, `after cancelling: ${order.rawStatus}`);
      const late = await session.failureOf(() =>
        orders.cancel!({ remoteId: '999999999999', reason: reason.id }, session.ctx()).then(({ outcome }) =>
          same(outcome.kind, 'rejected', 'unknown order'),
        ),
      );
      claim(late === undefined || isMarketplaceError(late), 'cancelling what is not there is a typed refusal');
    },
  },
];

export async function readAllWithCursor(
  session: Session,
  cursor: string | undefined,
): Promise<{ orders: RemoteOrder[]; cursor: string }> {
  const orders: RemoteOrder[] = [];
  let last: string | undefined;
  for await (const page of session.ports.orders!.since(cursor, session.ctx())) {
    orders.push(...page.items);
    last = page.cursor;
  }
  claim(
    last !== undefined && last !== '',
    'a read that finds nothing has a page too, whose cursor says how far it looked',
  );
  return { orders, cursor: last };
}

async function readAll(session: Session, cursor: string | undefined): Promise<RemoteOrder[]> {
  return (await readAllWithCursor(session, cursor)).orders;
}

async function readOne(session: Session, remoteId: string): Promise<RemoteOrder> {
  session.clock.advance(session.adapter.orders!.appearsWithinMs);
  const order = (await readAll(session, undefined)).find((one) => one.remoteId === remoteId);
  claim(order !== undefined, `order ${remoteId} is not in the list`);
  return order;
}

export async function refreshOne(session: Session, remoteId: string): Promise<RemoteOrder> {
  const { orders } = await session.ports.orders!.refresh([remoteId], session.ctx());
  claim(orders.length === 1, `order ${remoteId} cannot be read`);
  return orders[0]!;
}

function versionsOf(orders: readonly RemoteOrder[]): string[] {
  return orders.map(({ remoteId, version }) => `${remoteId}=${version}`).sort();
}

/** To the second: some markets send no more. */
function sameMoment(actual: Date | undefined, expected: Date, what: string): void {
  const apart = Math.abs((actual?.getTime() ?? 0) - expected.getTime());
  claim(apart < 1_000, `${what} is ${actual?.toISOString()}, not ${expected.toISOString()}`);
}
