import { isMarketplaceError, type Handover, type LabelAnswer } from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import { refreshOne } from './checks-orders.ts';
import type { Session } from './session.ts';

export const handoverChecks: readonly Check[] = [
  {
    name: 'orders.labels',
    title: 'labels of a confirmed order decode in every size and format; an order that has none is told',
    needs: ['orders.labels'],
    uses: ['placeOrder'],
    run: async (session) => {
      const orderIds = await confirmedOrders(session, 2);
      const { sizes, formats } = session.adapter.labels!;
      for (const size of sizes) {
        for (const format of formats) {
          const answer = await labelsWhenReady(session, orderIds, size.id, format);
          same(answer.notYet, [], `${size.id} ${format}`);
          same(
            [...new Set(answer.labels.flatMap((label) => label.orderIds))].sort(),
            [...orderIds].sort(),
            'labels of every order',
          );
          for (const { document } of answer.labels)
            claim(decodes(document.bytes, format), `${document.filename} is no ${format}`);
        }
      }
      const stray = await session.ports.orders!.labels!(
        { orderIds: [...orderIds, '999999999999'], size: sizes[0]!.id, format: formats[0]! },
        session.ctx(),
      );
      same(
        stray.notYet.map(({ orderId }) => orderId),
        ['999999999999'],
        'an unknown order among known ones',
      );
      same(
        [...new Set(stray.labels.flatMap((label) => label.orderIds))].sort(),
        [...orderIds].sort(),
        'its neighbours',
      );
    },
  },
  {
    name: 'handovers.flow',
    title: 'orders are put into a hand-over, found in the list, given away and documented',
    needs: ['handovers.create', 'orders.refresh'],
    uses: ['placeOrder'],
    run: async (session) => {
      const handovers = session.ports.handovers!;
      const { handover, orderIds } = await handOver(session, 3, 'suite-1');
      const listed: Handover[] = [];
      for await (const page of handovers.list(undefined, session.ctx())) listed.push(...page.items);
      claim(
        listed.some(({ remoteId }) => remoteId === handover.remoteId),
        'the list has it',
      );
      const [read] = await handovers.refresh([handover.remoteId], session.ctx());
      same([...(read?.orderIds ?? [])].sort(), [...orderIds].sort(), 'its orders');
      if (handovers.close) {
        same((await handovers.close(handover.remoteId, session.ctx())).outcome.kind, 'acknowledged', 'closing');
        const order = await refreshOne(session, orderIds[0]!);
        claim(['packed', 'handed_over', 'in_transit'].includes(order.stage ?? ''), `after closing: ${order.stage}`);
      }
      for (const document of (await handovers.documents?.(handover.remoteId, session.ctx())) ?? []) {
        claim(document.bytes.byteLength > 20 && document.filename !== '', 'a document has content and a name');
      }
    },
  },
  {
    name: 'handovers.add',
    title: 'an order is added to an open hand-over; adding it again does no harm',
    needs: ['handovers.addOrders'],
    uses: ['placeOrder'],
    run: async (session) => {
      const { handover } = await handOver(session, 1, 'suite-2');
      const [extra] = await readyOrders(session, 1);
      for (let time = 0; time < 2; time++) {
        const [result] = await session.ports.handovers!.addOrders!(handover.remoteId, [extra!], session.ctx());
        same([result?.ref, result?.outcome.kind], [extra, 'acknowledged'], `time ${time + 1}`);
      }
    },
  },
  {
    name: 'handovers.cancel',
    title: 'an open hand-over is cancelled and its orders live on',
    needs: ['handovers.cancel', 'orders.refresh'],
    uses: ['placeOrder'],
    run: async (session) => {
      const { handover, orderIds } = await handOver(session, 1, 'suite-3');
      const error = await session.failureOf(async () => {
        const { outcome } = await session.ports.handovers!.cancel!(handover.remoteId, session.ctx());
        claim(outcome.kind === 'acknowledged' || outcome.kind === 'rejected', JSON.stringify(outcome));
      });
      claim(error === undefined || isMarketplaceError(error), String(error));
      claim((await refreshOne(session, orderIds[0]!)).stage !== 'cancelled', 'the order was not cancelled with it');
    },
  },
];

/** Orders as far as they get before a hand-over: confirmed where that is a step of its own. */
async function readyOrders(session: Session, count: number): Promise<string[]> {
  const { harness, ports } = session;
  const ids = harness
    .offers()
    .slice(0, count)
    .map((offer) => harness.placeOrder!(offer).remoteId);
  if (ports.orders!.confirm) await ports.orders!.confirm(ids, session.ctx());
  return ids;
}

async function confirmedOrders(session: Session, count: number): Promise<string[]> {
  if (session.ports.orders!.confirm) return readyOrders(session, count);
  return (await handOver(session, count, 'suite-labels')).orderIds;
}

async function handOver(
  session: Session,
  count: number,
  name: string,
): Promise<{ handover: Handover; orderIds: string[] }> {
  const handovers = session.ports.handovers!;
  const orderIds = await readyOrders(session, count);
  const [place] = (await handovers.places?.(orderIds, session.ctx())) ?? [];
  const [slot] = place ? ((await handovers.slots?.({ placeId: place.id, orderIds }, session.ctx())) ?? []) : [];
  if (handovers.places) claim(place !== undefined, 'there is a place to hand over');
  if (handovers.slots) claim(slot !== undefined && slot.from < slot.to, 'there is a slot');
  const ask = { orderIds, name, ...(place ? { placeId: place.id } : {}), ...(slot ? { slotId: slot.id } : {}) };
  const { handover, orders } = await handovers.create(ask, { ...session.ctx(), idempotencyKey: name });
  same(
    orders.map(({ ref, outcome }) => [ref, outcome.kind]).sort(),
    orderIds.map((id) => [id, 'acknowledged']).sort(),
    'orders put in',
  );
  return { handover, orderIds };
}

/** Asks again at the time the market names. */
async function labelsWhenReady(
  session: Session,
  orderIds: readonly string[],
  size: string,
  format: 'pdf' | 'png' | 'svg' | 'zpl',
): Promise<LabelAnswer> {
  const ask = () => session.ports.orders!.labels!({ orderIds, size, format }, session.ctx());
  const answer = await ask();
  const later = answer.notYet.flatMap(({ notBefore }) => (notBefore ? [notBefore.getTime()] : []));
  if (later.length === 0) return answer;
  session.clock.advance(Math.max(0, Math.max(...later) - session.clock.now().getTime()));
  return ask();
}

function decodes(bytes: Uint8Array, format: 'pdf' | 'png' | 'svg' | 'zpl'): boolean {
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1');
  switch (format) {
    case 'pdf':
      return head.startsWith('%PDF-') && Buffer.from(bytes.subarray(-32)).toString('latin1').includes('%%EOF');
    case 'png':
      return (
        head.startsWith('\u0089PNG\r\n\u001a\n') && Buffer.from(bytes.subarray(-12)).toString('latin1').includes('IEND')
      );
    case 'svg':
      return /<svg[\s>]/.test(head) && Buffer.from(bytes.subarray(-32)).toString('latin1').includes('</svg>');
    case 'zpl':
      return head.trimStart().startsWith('^XA');
  }
}
