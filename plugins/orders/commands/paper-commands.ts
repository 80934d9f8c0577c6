import type { FileDocument, Json, LabelAnswer, OrderRequirement } from '@sellercloudx/adapter-kit';
import { priority } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import { newId } from '../../../core/ids.ts';
import { connectionCommand, type ConnectionSession } from '../../marketplaces/api.ts';
import type { OrderActionCalls } from '../services/order-action-calls.ts';
import { portOf } from '../services/pull-orders.ts';
import { unsupported } from '../services/unsupported.ts';
import { actorOf, asJson, orderIdsOf, toOutcome, zBy, zOrderIds } from './command-types.ts';

type Deps = { orderActionCalls: OrderActionCalls; blobs: BlobStore };

/** A file waiting in the blob store: commands answer in JSON, and may run in another process than the one that asked. */
export const zStoredFile = z.object({
  blobKey: z.string(),
  mime: z.string(),
  filename: z.string(),
  orderIds: z.array(z.string()),
});
export type StoredFile = z.output<typeof zStoredFile>;

export const zLabelsAnswer = z.object({
  files: z.array(zStoredFile),
  notYet: z.array(
    z.object({
      orderId: z.string(),
      notBefore: z.coerce.date().nullable(),
      text: z.string().nullable(),
      remedyKey: z.string().nullable(),
    }),
  ),
});

const zLabels = z.object({
  orderIds: zOrderIds,
  size: z.string(),
  format: z.enum(['pdf', 'png', 'svg', 'zpl']),
});

export async function keepFile(blobs: BlobStore, session: ConnectionSession, file: FileDocument): Promise<string> {
  const key = `orders/${session.connection.partnerId}/raw/${newId()}`;
  await blobs.put(key, file.bytes, file.mime);
  return key;
}

/** Fetches labels; reading them changes nothing at the market, so they may be asked for as often as one likes. */
export const labelsCommand = connectionCommand<Json, Json, Deps>({
  name: 'orders.labels',
  async run(session, input, { orderActionCalls, blobs }) {
    const { orderIds, size, format } = zLabels.parse(input);
    const port = portOf(session);
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    const ours = new Map(orders.map(({ remoteId, id }) => [remoteId, id as string]));
    const remoteIds = [...ours.keys()];
    const answer: LabelAnswer =
      port.labels && remoteIds.length > 0
        ? await port.labels({ orderIds: remoteIds, size, format }, session.ctx(priority.confirmUrgent))
        : { labels: [], notYet: remoteIds.map((orderId) => ({ orderId })) };
    const files: StoredFile[] = [];
    for (const { orderIds: labelled, document } of answer.labels)
      files.push({
        blobKey: await keepFile(blobs, session, document),
        mime: document.mime,
        filename: document.filename,
        orderIds: labelled.flatMap((id) => ours.get(id) ?? []),
      });
    return JSON.parse(
      JSON.stringify({
        files,
        notYet: answer.notYet.map(({ orderId, notBefore, problem }) => ({
          orderId: ours.get(orderId) ?? orderId,
          notBefore: notBefore ?? null,
          text: problem?.marketText ?? null,
          remedyKey: problem?.remedyKey ?? null,
        })),
      }),
    ) as Json;
  },
});

export const zRequirements = z.record(
  z.string(),
  z.array(z.custom<OrderRequirement>((value) => typeof value === 'object')),
);

/** What the law or the market wants before the label or the hand-over; by our order id. */
export const requirementsCommand = connectionCommand<Json, Json, Deps>({
  name: 'orders.requirements',
  async run(session, input, { orderActionCalls }) {
    const { orderIds } = z.object({ orderIds: zOrderIds }).parse(input);
    const port = portOf(session);
    const orders = await orderActionCalls.load(session, orderIdsOf(orderIds));
    const read =
      (await port.requirements?.(
        orders.map(({ remoteId }) => remoteId),
        session.ctx(priority.confirmUrgent),
      )) ?? {};
    return JSON.parse(
      JSON.stringify(Object.fromEntries(orders.map(({ id, remoteId }) => [id, read[remoteId] ?? []]))),
    ) as Json;
  },
});

const zSupply = z.object({
  orderId: z.uuid(),
  values: z
    .array(
      z.object({
        kind: z.string().max(60),
        remoteLineId: z.string().nullish(),
        values: z.array(z.string().max(500)).max(1_000),
      }),
    )
    .min(1)
    .max(100),
  by: zBy,
});

/** Supplying the same values again ends the same, so each set of values is an attempt of its own. */
export const supplyCommand = connectionCommand<Json, Json, Deps>({
  name: 'orders.supplyRequirements',
  async run(session, input, { orderActionCalls }) {
    const { orderId, values, by } = zSupply.parse(input);
    const port = portOf(session);
    const orders = await orderActionCalls.load(session, orderIdsOf([orderId]));
    const given = values.map(({ kind, remoteLineId, values: texts }) => ({
      kind,
      values: texts,
      ...(remoteLineId ? { remoteLineId } : {}),
    }));
    const results = await orderActionCalls.run(session, {
      kind: 'orders.requirements',
      part: newId(),
      orders,
      request: { kinds: [...new Set(values.map(({ kind }) => kind))] },
      by: actorOf(by),
      call: async (batch, ctx) => {
        if (!port.supplyRequirements) throw unsupported('This marketplace takes no such values.');
        return Promise.all(batch.map(({ remoteId }) => port.supplyRequirements!(remoteId, given, ctx)));
      },
      isSeen: () => false,
    });
    return asJson(results.map(toOutcome));
  },
});
