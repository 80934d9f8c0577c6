import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { amountOf } from '@sellercloudx/adapter-kit';
import { compareFingerprint, receiveCalls } from '@sellercloudx/adapter-kit/testing';
import { draftOf } from '../sandbox/harness.ts';
import { ownWarehouse } from '../sandbox/warehouses.ts';
import { ozon } from '../src/index.ts';
import { allowedDifferences } from './allowed-differences.ts';
import { OfficialApi } from './official-api.ts';
import { allOf, openConnection, type TestConnection } from './open-connection.ts';

const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/ozon`;
const isThere = folder !== undefined && folder !== '' && existsSync(folder);
if (!isThere)
  console.warn(
    'SCX_SPECS_DIR is not set: the Ozon requests and sandbox answers are NOT checked against the official OpenAPI file',
  );

(isThere ? test : test.skip)(
  'every request and every sandbox answer is as the official OpenAPI file says (skipped without SCX_SPECS_DIR)',
  async () => {
    const connection = await openConnection({ historyDays: 12 });
    try {
      await useEverything(connection);
      const api = new OfficialApi(folder!);
      const faults = new Set(connection.exchanges.flatMap((exchange) => api.faultsOf(exchange)));
      const unexpected = [...faults].filter((fault) => !allowedDifferences.some(({ pattern }) => pattern.test(fault)));
      expect(unexpected).toEqual([]);
      const { kept, now } = compareFingerprint(ozon.officialApi!, api.operations, connection, {
        rewrite: process.env.SCX_REWRITE_FINGERPRINTS === '1',
      });
      expect(kept).toEqual(now);
      expect(await connection.sandbox.control.violations()).toEqual([]);
    } finally {
      await connection.close();
    }
  },
  120_000,
);

/** A working day of a seller: every call the adapter can make, and the refusals that belong to it. */
async function useEverything(connection: TestConnection): Promise<void> {
  const { ports, ctx } = connection;
  await ports.connect.test(ctx);
  await useCatalog(connection);
  await useOffers(connection);
  await useOrders(connection);
  await useOwnDelivery(connection);
  await allOf(ports.returns!.since(undefined, ctx));
  const now = connection.clock.now().getTime();
  await allOf(ports.finance!.lines({ from: new Date(now - 5 * 86_400_000), to: new Date(now + 86_400_000) }, ctx));
  await ports.finance!.balance!(ctx);
  for (let time = 0; time < 2; time++) {
    const open = (await allOf(ports.conversations!.since(undefined, ctx))).filter(({ needsAnswer }) => needsAnswer);
    for (const kind of ['review', 'question'] as const) {
      const { remoteId } = open.find((one) => one.kind === kind)!;
      await ports.conversations!.reply!({ remoteId, kind, text: 'Спасибо за отзыв!' }, ctx);
    }
  }
  await useWebhooks(connection);
  await expect(connection.openWith({ apiKey: 'unknown-key' }).connect.test(ctx)).rejects.toThrow('Invalid Api-Key');
}

async function useWebhooks({ ports: { webhooks }, ctx }: TestConnection): Promise<void> {
  const receiver = await receiveCalls(webhooks!);
  const { subscriptionId } = await webhooks!.subscribe!(receiver, ctx);
  await webhooks!.check!(subscriptionId, ctx);
  await webhooks!.unsubscribe!(subscriptionId, ctx);
  await receiver.close();
}

async function useCatalog({ ports, clock, ctx }: TestConnection): Promise<void> {
  const catalog = ports.catalog!;
  const [root] = await catalog.categories!(undefined, ctx);
  await catalog.categories!(root!.id, ctx);
  const { categoryId } = draftOf(1);
  await catalog.attributes!(categoryId, ctx);
  await catalog.dictionary!({ categoryId, attributeId: '10096', text: 'син' }, ctx);
  await catalog.dictionary!({ categoryId, attributeId: '10096', text: '' }, ctx);
  const drafts = [draftOf(1), { ...draftOf(2), attributes: [] }];
  const sent = await catalog.publish!(drafts, ctx);
  const items = sent.flatMap(({ ref, outcome }) =>
    outcome.kind === 'pending'
      ? [{ ref, ticket: outcome.ticket, target: { grain: 'card' as const, keys: {} }, since: clock.now() }]
      : [],
  );
  await catalog.checkTickets!(items, ctx);
  clock.advance(60_000);
  await catalog.checkTickets!(items, ctx);
  clock.advance(60_000);
  const [made] = await catalog.checkTickets!(items, ctx);
  const target = { grain: 'card', keys: { cardId: made!.card!.cardId } } as const;
  await catalog.uploadMedia!(
    [{ ref: 'm', target, photos: ['https://example.com/1.jpg', 'https://example.com/404.jpg'] }],
    ctx,
  );
  const [reading] = await catalog.readBack!([target], ctx);
  await catalog.publish!([{ ...draftOf(1), cardId: made!.card!.cardId, lastRead: reading!.value! }], ctx);
  await catalog.archive!([target], ctx);
  await catalog.readBack!([target], ctx);
  await allOf(catalog.listCards!({}, ctx));
  await catalog.unarchive!([target], ctx);
  await catalog.archive!([{ grain: 'card', keys: { cardId: '999' } }], ctx);
}

async function useOffers({ ports, clock, ctx, sandbox }: TestConnection): Promise<void> {
  const [card] = await allOf(ports.catalog!.listCards!({}, ctx));
  const keys = { cardId: card!.cardId, offerId: card!.variants[0]!.offerId };
  const price = { grain: 'offer', keys } as const;
  for (const base of [1_000_00n, 5_000_00n, 1n]) {
    const desired = {
      base: amountOf(base, 'RUB'),
      old: amountOf(base * 2n, 'RUB'),
      minimum: amountOf((base * 3n) / 4n, 'RUB'),
    };
    await ports.prices!.write([{ ref: 'p', target: price, desired }], ctx);
  }
  await ports.prices!.read([price, { grain: 'offer', keys: { sku: 'SKU-0002' } }], ctx);
  await allOf(ports.prices!.list!(undefined, ctx));
  const warehouseId = String(sandbox.state.warehouses[0]!.id);
  const stock = { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId } } as const;
  await ports.stocks!.write([{ ref: 's', target: stock, desired: { quantity: 5 } }], ctx);
  clock.advance(31_000);
  await ports.stocks!.read([stock], ctx);
  await allOf(ports.stocks!.list!(undefined, ctx));
}

async function useOrders({ ports, clock, ctx, sandbox }: TestConnection): Promise<void> {
  const orders = ports.orders!;
  const handovers = ports.handovers!;
  const [first, second, third] = await sandbox.control.placeOrders({ count: 3 });
  const [marked] = await sandbox.control.placeOrders({ requirements: ['mandatory_mark', 'country', 'gtd'] });
  const [large] = await sandbox.control.placeOrders({ quantity: 3 });
  const [fbo] = (await sandbox.control.act('fbo-orders', {})) as string[];
  const { cursor } = await lastPage(orders.since(undefined, ctx));
  await allOf(orders.since(cursor, ctx));
  await orders.refresh([first!, fbo!, '1-2-3'], ctx);

  const wanted = (await orders.requirements!([marked!, first!], ctx))[marked!]!;
  await orders.confirm!([marked!], ctx);
  const sku = wanted[0]!.remoteLineId!;
  const values = [
    { kind: 'country', remoteLineId: sku, values: ['UZ'] },
    { kind: 'sgtin', remoteLineId: sku, values: ['010460043993125621JgXJ5.T'] },
  ];
  await orders.supplyRequirements!(marked!, values, ctx);
  await orders.labels!({ orderIds: [first!], size: 'warehouse', format: 'pdf' }, ctx);
  await orders.confirm!([first!, second!, third!, marked!], ctx);
  await orders.labels!({ orderIds: [first!], size: 'warehouse', format: 'pdf' }, ctx);
  clock.advance(60_000);
  await orders.labels!({ orderIds: [first!, second!], size: 'warehouse', format: 'pdf' }, ctx);
  const [line] = (await orders.refresh([large!], ctx)).orders[0]!.lines;
  const part = (quantity: number) => [{ remoteLineId: line!.remoteLineId, quantity }];
  await orders.cancel!({ remoteId: large!, reason: '352', lines: part(1) }, ctx);
  const parts = await orders.split!({ remoteId: large!, parts: [part(1), part(1)] }, ctx);
  await orders.cancel!(
    { remoteId: parts.find(({ stage }) => stage === 'new')!.remoteId, reason: '402', comment: 'Брак' },
    ctx,
  );
  await orders.cancel!({ remoteId: '1-2-3', reason: '352' }, ctx);

  const { handover } = await handovers.create({ orderIds: [first!, second!], name: 'contract' }, ctx);
  await handovers.addOrders!(handover.remoteId, [third!], ctx);
  await handovers.removeOrders!(handover.remoteId, [third!], ctx);
  await handovers.documents!(handover.remoteId, ctx);
  await handovers.close!(handover.remoteId, ctx);
  await handovers.close!(handover.remoteId, ctx);
  clock.advance(60_000);
  await handovers.documents!(handover.remoteId, ctx);
  await allOf(handovers.list(undefined, ctx));
  const other = await handovers.create({ orderIds: [third!], name: 'contract-2' }, ctx);
  await handovers.cancel!(other.handover.remoteId, ctx);
  await handovers.refresh([handover.remoteId, '999'], ctx);
  await sandbox.control.act('advance-order', { orderId: first!, steps: 3 });
  await sandbox.control.act('return-order', { orderId: first! });
}

async function useOwnDelivery({ ports, ctx, sandbox }: TestConnection): Promise<void> {
  const [own] = await sandbox.control.placeOrders({ warehouseId: ownWarehouse });
  const orders = ports.orders!;
  await orders.confirm!([own!], ctx);
  await orders.perform!({ remoteId: own!, step: 'tracking', input: { trackingNumber: 'RB123456789UZ' } }, ctx);
  for (const step of ['delivering', 'last-mile', 'delivered', 'delivered']) {
    await orders.perform!({ remoteId: own!, step, input: {} }, ctx);
  }
}

async function lastPage<Page>(pages: AsyncIterable<Page>): Promise<Page> {
  let last: Page | undefined;
  for await (const page of pages) last = page;
  return last!;
}
