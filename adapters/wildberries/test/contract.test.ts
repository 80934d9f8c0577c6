import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { amountOf, type CardDraft, type Ports } from '@sellercloudx/adapter-kit';
import { demoBarcode } from '@sellercloudx/adapter-kit/sandbox';
import { compareFingerprint } from '@sellercloudx/adapter-kit/testing';
import { wildberries } from '../src/index.ts';
import { officialApi } from './official-api.ts';
import { allOf, openConnection, type TestConnection } from './open-connection.ts';
import { allowedDifferences } from './allowed-differences.ts';

const folder = process.env.SCX_SPECS_DIR && `${process.env.SCX_SPECS_DIR}/wildberries`;
const isThere = folder !== undefined && folder !== '' && existsSync(folder);
if (!isThere)
  console.warn(
    'SCX_SPECS_DIR is not set: the Wildberries requests and sandbox answers are NOT checked against the official OpenAPI files',
  );

(isThere ? test : test.skip)(
  'every request and every sandbox answer is as the official OpenAPI files say (skipped without SCX_SPECS_DIR)',
  async () => {
    const connection = await openConnection({ historyDays: 10 });
    try {
      await useEverything(connection);
      const api = officialApi(folder!);
      const faults = new Set(connection.exchanges.flatMap((exchange) => api.faultsOf(exchange)));
      const unexpected = [...faults].filter((fault) => !allowedDifferences.some(({ pattern }) => pattern.test(fault)));
      expect(unexpected).toEqual([]);
      const { kept, now } = compareFingerprint(wildberries.officialApi!, api.operations, connection, {
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
async function useEverything({ ports, sandbox, clock, ctx }: TestConnection): Promise<void> {
  await ports.connect.test(ctx);
  await useCatalog(ports, ctx, clock);
  const [card] = await allOf(ports.catalog!.listCards!({}, ctx));
  const priceTarget = { grain: 'priceGroup', keys: { priceGroupId: card!.cardId } } as const;
  const stockTarget = {
    grain: 'offerAtWarehouse',
    keys: { offerId: card!.variants[0]!.offerId, warehouseId: '658434' },
  } as const;

  for (const base of [2000_00n, 2000_00n, 200_00n]) {
    const [result] = await ports.prices!.write(
      [{ ref: 'p', target: priceTarget, desired: { base: amountOf(base, 'RUB') } }],
      ctx,
    );
    if (result!.outcome.kind !== 'pending') continue;
    const item = { ref: 'p', ticket: result!.outcome.ticket, target: priceTarget, since: clock.now() };
    await ports.prices!.checkTickets!([item], ctx);
    clock.advance(10_000);
    await ports.prices!.checkTickets!([item], ctx);
  }
  await ports.prices!.read([priceTarget], ctx);
  await allOf(ports.prices!.list!(undefined, ctx));

  await ports.stocks!.write(
    [
      { ref: 's', target: stockTarget, desired: { quantity: 9 } },
      {
        ref: 'x',
        target: { grain: 'offerAtWarehouse', keys: { offerId: '399999999', warehouseId: '658434' } },
        desired: { quantity: 1 },
      },
    ],
    ctx,
  );
  await allOf(ports.stocks!.list!(undefined, ctx));

  const orderIds = [
    ...(await sandbox.control.placeOrders({ count: 3, sku: 'SKU-0001' })),
    ...(await sandbox.control.placeOrders({ sku: 'SKU-0040' })),
  ];
  await sandbox.control.act('fbw-orders', { count: 2 });
  await allOf(ports.orders!.since(undefined, ctx));
  await ports.orders!.labels!({ orderIds: orderIds.slice(0, 1), size: '58x40', format: 'png' }, ctx);
  const { handover } = await ports.handovers!.create({ orderIds, name: 'handover-1' }, ctx);
  await ports.handovers!.documents!(handover.remoteId, ctx);
  await ports.handovers!.close!(handover.remoteId, ctx);
  await ports.orders!.requirements!([orderIds[3]!], ctx);
  await ports.orders!.supplyRequirements!(orderIds[3]!, [{ kind: 'imei', values: ['356938035643809'] }], ctx);
  await ports.orders!.supplyRequirements!(orderIds[0]!, [{ kind: 'sgtin', values: ['0104607140234567215'] }], ctx);
  for (const format of ['png', 'svg', 'zpl'] as const)
    await ports.orders!.labels!({ orderIds, size: '40x30', format }, ctx);
  sandbox.state.supplies.get(handover.remoteId)!.boxes.push('WB-TRBX-1234567');
  await ports.handovers!.close!(handover.remoteId, ctx);
  await ports.handovers!.close!(handover.remoteId, ctx);
  await ports.handovers!.documents!(handover.remoteId, ctx);
  const empty = await ports.handovers!.create({ orderIds: [], name: 'handover-2' }, ctx);
  await ports.handovers!.close!(empty.handover.remoteId, ctx);
  await ports.handovers!.addOrders!(empty.handover.remoteId, [orderIds[0]!], ctx);
  await ports.handovers!.cancel!(empty.handover.remoteId, ctx);
  await allOf(ports.handovers!.list(undefined, ctx));
  await ports.orders!.cancel!({ remoteId: orderIds[1]!, reason: 'seller' }, ctx);
  await ports.orders!.cancel!({ remoteId: orderIds[1]!, reason: 'seller' }, ctx);

  await sandbox.control.act('deliver-order', { orderId: orderIds[0]! });
  await sandbox.control.act('return-order', { orderId: orderIds[0]! });
  const [claim] = (await allOf(ports.returns!.since(undefined, ctx))).filter(({ decisions }) => decisions.length > 0);
  await ports.returns!.decide!({ remoteId: claim!.remoteId, decision: 'approve2', input: {} }, ctx);
  clock.advance(3 * 86_400_000);
  await allOf(ports.returns!.since(undefined, ctx));
  await allOf(ports.finance!.lines({ from: new Date(clock.now().getTime() - 20 * 86_400_000), to: clock.now() }, ctx));
  await ports.finance!.balance!(ctx);
  const talks = await allOf(ports.conversations!.since(undefined, ctx));
  for (const kind of ['review', 'question'] as const) {
    const one = talks.find((talk) => talk.kind === kind)!;
    await ports.conversations!.reply!({ remoteId: one.remoteId, kind, text: 'Спасибо за отзыв!' }, ctx);
  }
}

async function useCatalog(
  { catalog }: Ports,
  ctx: TestConnection['ctx'],
  clock: TestConnection['clock'],
): Promise<void> {
  const [root] = await catalog!.categories!(undefined, ctx);
  await catalog!.categories!(root!.id, ctx);
  await catalog!.searchCategories!('футбол', ctx);
  await catalog!.attributes!('192', ctx);
  for (const attributeId of ['brand', '14177449', '14177451', '204557', '204558'])
    await catalog!.dictionary!({ categoryId: '192', attributeId, text: '' }, ctx);
  const draft: CardDraft = {
    ref: 'd1',
    categoryId: '192',
    brand: 'Registan',
    title: { ru: 'Футболка для проверки' },
    description: { ru: 'Хлопок' },
    attributes: [
      { attributeId: '14177451', values: [{ text: 'Узбекистан' }] },
      { attributeId: '14177450', values: [{ text: 'хлопок' }] },
      { attributeId: '88952', values: [{ text: '250' }] },
    ],
    photos: [],
    variants: [
      {
        ref: 'v1',
        sku: 'CHECK-1',
        barcodes: [demoBarcode(70_001)],
        options: {},
        packed: { lengthMm: 300, widthMm: 200, heightMm: 30, weightG: 250 },
        price: amountOf(990_00n, 'RUB'),
        attributes: [],
      },
    ],
  };
  const refused: CardDraft = {
    ...draft,
    ref: 'd2',
    description: { ru: 'a@b.example' },
    variants: [{ ...draft.variants[0]!, sku: 'CHECK-2', barcodes: [demoBarcode(70_002)] }],
  };
  const lacking: CardDraft = {
    ...draft,
    ref: 'd3',
    attributes: [],
    variants: [{ ...draft.variants[0]!, sku: 'CHECK-3', barcodes: [demoBarcode(70_003)] }],
  };
  const sent = await catalog!.publish!([draft, refused, lacking], ctx);
  clock.advance(60_000);
  const items = sent.flatMap(({ ref, outcome }) =>
    outcome.kind === 'pending'
      ? [{ ref, ticket: outcome.ticket, target: { grain: 'card' as const, keys: {} }, since: clock.now() }]
      : [],
  );
  const [made] = await catalog!.checkTickets!(items, ctx);
  const target = { grain: 'card', keys: { cardId: made!.card!.cardId } } as const;
  await catalog!.uploadMedia!([{ ref: 'm', target, photos: ['https://example.com/1.jpg'] }], ctx);
  const [reading] = await catalog!.readBack!([target], ctx);
  await catalog!.publish!([{ ...draft, cardId: made!.card!.cardId, lastRead: reading!.value! }], ctx);
  await catalog!.archive!([target], ctx);
  await catalog!.readBack!([target], ctx);
  await catalog!.unarchive!([target], ctx);
}
