import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { amountOf } from '@sellercloudx/adapter-kit';
import { allOf, compareFingerprint } from '@sellercloudx/adapter-kit/testing';
import { draftOf } from '../sandbox/harness.ts';
import { fbsWarehouse } from '../sandbox/shops.ts';
import { yandex } from '../src/index.ts';
import { allowedDifferences } from './allowed-differences.ts';
import { officialApi } from './official-api.ts';
import { openConnection, type TestConnection } from './open-connection.ts';

const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/yandex`;
const isThere = folder !== undefined && folder !== '' && existsSync(folder);
if (!isThere)
  console.warn(
    'SCX_SPECS_DIR is not set: the Yandex Market requests and sandbox answers are NOT checked against the official OpenAPI files',
  );

(isThere ? test : test.skip)(
  'every request and every sandbox answer is as the official OpenAPI files say (skipped without SCX_SPECS_DIR)',
  async () => {
    const connection = await openConnection({ historyDays: 12 });
    try {
      await useEverything(connection);
      const api = officialApi(folder!);
      const faults = new Set(connection.exchanges.flatMap((exchange) => api.faultsOf(exchange)));
      const unexpected = [...faults].filter((fault) => !allowedDifferences.some(({ pattern }) => pattern.test(fault)));
      expect(unexpected).toEqual([]);
      const { kept, now } = compareFingerprint(yandex.officialApi!, api.operations, connection, {
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
  const { ports, ctx, clock } = connection;
  await ports.connect.test(ctx);
  await useCatalog(connection);
  await useOffers(connection);
  await useOrders(connection);
  await useOwnDelivery(connection);
  await useReturns(connection);
  const to = new Date(clock.now().getTime() + 86_400_000);
  await allOf(ports.finance.lines({ from: new Date(to.getTime() - 6 * 86_400_000), to }, ctx));
  for (let time = 0; time < 2; time++) {
    const open = (await allOf(ports.conversations.since(undefined, ctx))).filter(({ needsAnswer }) => needsAnswer);
    for (const kind of ['review', 'question'] as const) {
      const { remoteId } = open.find((one) => one.kind === kind)!;
      await ports.conversations.reply({ remoteId, kind, text: 'Спасибо за отзыв!' }, ctx);
    }
  }
  await expect(connection.openWith('ACMA:unknown').connect.test(ctx)).rejects.toThrow('Api-Key token is invalid');
}

async function useCatalog({ ports, clock, ctx, sandbox }: TestConnection): Promise<void> {
  const { catalog } = ports;
  await catalog.categories(undefined, ctx);
  const { categoryId } = draftOf(1);
  await catalog.attributes(categoryId, ctx);
  await sandbox.control.act('cabinet', { yandexGo: true });
  const uzbek = {
    ...draftOf(1),
    title: { ru: 'Футболка', uz: 'Futbolka' },
    description: { ru: 'Хлопок', uz: 'Paxta' },
  };
  const wrong = { ...draftOf(2), attributes: [{ attributeId: '31320060', values: [{ text: 'да' }] }] };
  await catalog.publish([uzbek, wrong], ctx);
  const [sent] = await catalog.publish([uzbek], ctx);
  const target = { grain: 'card', keys: { cardId: 'NEW-1' } } as const;
  const ticket = sent!.outcome.kind === 'pending' ? sent!.outcome.ticket : '';
  for (let look = 0; look < 3; look++) {
    await catalog.checkTickets([{ ref: 'd', ticket, target, since: clock.now() }], ctx);
    clock.advance(60_000);
  }
  const photos = ['https://example.com/1.jpg', 'https://example.com/404.jpg'];
  await catalog.uploadMedia([{ ref: 'm', target, photos }], ctx);
  await sandbox.control.act('moderation', { match: 'Футболка', reason: 'Название не подходит' });
  clock.advance(60_000);
  await catalog.readBack([target], ctx);
  await catalog.archive([target, { grain: 'card', keys: { cardId: 'SKU-0005' } }], ctx);
  await allOf(catalog.listCards({}, ctx));
  await catalog.unarchive([target, { grain: 'card', keys: { cardId: 'NO-SUCH' } }], ctx);
}

async function useOffers({ ports, clock, ctx }: TestConnection): Promise<void> {
  const keys = { cardId: 'SKU-0001', offerId: 'SKU-0001', sku: 'SKU-0001' };
  const price = { grain: 'offer', keys } as const;
  const stock = { grain: 'offerAtWarehouse', keys: { ...keys, warehouseId: String(fbsWarehouse) } } as const;
  for (const base of [1_000_00n, 9_000_00n]) {
    const desired = {
      base: amountOf(base, 'RUB'),
      old: amountOf(base * 2n, 'RUB'),
      minimum: amountOf(base / 2n, 'RUB'),
    };
    await ports.prices.write([{ ref: 'p', target: price, desired }], ctx);
    clock.advance(60_000);
    await ports.prices.read([price], ctx);
  }
  await ports.prices.write([{ ref: 'p', target: price, desired: { base: amountOf(9_00n, 'UZS') } }], ctx);
  await allOf(ports.prices.list(undefined, ctx));
  await ports.stocks.write([{ ref: 's', target: stock, desired: { quantity: 5 } }], ctx);
  clock.advance(60_000);
  await ports.stocks.read([stock], ctx);
  await allOf(ports.stocks.list(undefined, ctx));
}

async function useOrders({ ports, clock, ctx, sandbox }: TestConnection): Promise<void> {
  const { orders, handovers } = ports;
  const [first, second, third] = await sandbox.control.placeOrders({ count: 3 });
  const [marked] = await sandbox.control.placeOrders({ required: ['CIS', 'GTD'] });
  const [large] = await sandbox.control.placeOrders({ quantity: 3, lines: 2 });
  const [express] = await sandbox.control.placeOrders({ program: 'EXPRESS' });
  await sandbox.control.placeOrders({ program: 'FBY' });
  for await (const page of orders.since(undefined, ctx)) expect(page.items.length).toBeLessThanOrEqual(50);
  const [item] = (await orders.refresh([marked!, '999999999999'], ctx)).orders[0]!.lines;
  await orders.confirm([marked!], ctx);
  const values = [
    { kind: 'sgtin', remoteLineId: item!.remoteLineId, values: ['010460043993125621JgXJ5.T'] },
    { kind: 'gtd', remoteLineId: item!.remoteLineId, values: ['10702020/150520/0013422'] },
  ];
  await orders.supplyRequirements(marked!, values, ctx);
  await orders.supplyRequirements(marked!, [...values, { kind: 'country', values: ['UZ'] }], ctx);
  await orders.requirements([marked!, first!], ctx);
  await orders.labels({ orderIds: [first!], size: 'A7', format: 'pdf' }, ctx);
  const [line] = (await orders.refresh([large!], ctx)).orders[0]!.lines;
  await orders.cancel(
    { remoteId: large!, reason: 'SHOP_FAILED', lines: [{ remoteLineId: line!.remoteLineId, quantity: 1 }] },
    ctx,
  );
  await orders.confirm([first!, second!, third!, marked!, large!, express!], ctx);
  await orders.labels({ orderIds: [first!, second!], size: 'A9', format: 'pdf' }, ctx);
  await orders.cancel({ remoteId: express!, reason: 'USER_CHANGED_MIND' }, ctx);
  await orders.cancel({ remoteId: express!, reason: 'SHOP_FAILED' }, ctx);

  const { handover } = await handovers.create({ orderIds: [first!, second!, third!], name: 'contract' }, ctx);
  await handovers.removeOrders(handover.remoteId, [third!], ctx);
  await handovers.documents(handover.remoteId, ctx);
  await handovers.close(handover.remoteId, ctx);
  await handovers.close(handover.remoteId, ctx);
  const shipmentId = handover.remoteId.split('/')[1]!;
  await sandbox.control.act('shipment-status', { shipmentId, status: 'ACCEPTED_WITH_DISCREPANCIES' });
  expect(await handovers.documents(handover.remoteId, ctx)).toHaveLength(4);
  await allOf(handovers.list(undefined, ctx));
  await handovers.refresh([handover.remoteId, '21000001/999'], ctx);
  await sandbox.control.act('advance-order', { orderId: first!, steps: 4 });
  await sandbox.control.act('return-order', { orderId: first! });
  await sandbox.control.act('advance-order', { orderId: second!, steps: 3 });
  await sandbox.control.act('buyer-cancel', { orderId: second!, reason: 'PICKUP_EXPIRED' });
  clock.advance(60_000);
  await orders.refresh([first!, second!], ctx);
}

async function useOwnDelivery({ ports, ctx, sandbox }: TestConnection): Promise<void> {
  const { orders } = ports;
  const [own, wished, refused] = await sandbox.control.placeOrders({ count: 3, program: 'DBS' });
  for (const step of ['delivery', 'pickup', 'delivered', 'delivered'])
    await orders.perform({ remoteId: own!, step, input: {} }, ctx);
  for (const orderId of [wished!, refused!]) {
    await orders.perform({ remoteId: orderId, step: 'delivery', input: {} }, ctx);
    await sandbox.control.act('cancel-request', { orderId });
  }
  await orders.perform({ remoteId: wished!, step: 'accept-cancel', input: {} }, ctx);
  await orders.perform({ remoteId: refused!, step: 'refuse-cancel', input: { reason: 'ORDER_IN_DELIVERY' } }, ctx);
  await orders.perform({ remoteId: refused!, step: 'refuse-cancel', input: { reason: 'ORDER_IN_DELIVERY' } }, ctx);
}

async function useReturns({ ports, ctx }: TestConnection): Promise<void> {
  const [open] = (await allOf(ports.returns.since(undefined, ctx))).filter(({ decisions }) => decisions.length > 0);
  const remoteId = open!.remoteId;
  await ports.returns.decide({ remoteId, decision: 'DECLINE_REFUND', input: {} }, ctx);
  await ports.returns.decide({ remoteId, decision: 'REFUND_MONEY', input: { comment: 'Вернём' } }, ctx);
  await allOf(ports.returns.since(undefined, ctx));
}
