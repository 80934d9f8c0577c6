import type { LabelFormat } from '@sellercloudx/adapter-kit';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import { invalid, type AppError } from '../../../core/errors.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { ConnectionDirectory, ConnectionId } from '../../marketplaces/api.ts';
import type { OrderId } from '../api.ts';
import { actorOf, type ActionOutcome, type By } from '../commands/command-types.ts';
import { zLabelsAnswer, type StoredFile } from '../commands/paper-commands.ts';
import { Order } from '../models/order.ts';
import type { DocumentStore, OrderDocumentView } from './document-store.ts';
import { joinZpl, mergeLabels, type PageSize } from './label-pdf.ts';
import { failedBy, type OrderDesk } from './order-desk.ts';
import { record } from './timeline.ts';

type Deps = {
  database: Database;
  orderDesk: OrderDesk;
  documentStore: DocumentStore;
  connectionDirectory: ConnectionDirectory;
  clock: Clock;
};

export type LabelGap = {
  orderId: OrderId;
  notBefore: Date | null;
  text: string | null;
  remedyKey: string | null;
  /** A text of ours, where it was not the market that refused. */
  messageKey: string | null;
};
export type LabelPrint = { document: OrderDocumentView | null; notYet: LabelGap[] };

/** Labels of many orders, of several markets, as one file in the order they were asked for (the pick order). */
export class LabelDesk {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** `size`: an id of the market's label sizes; the market's first one when absent. */
  async print(
    partnerId: PartnerId,
    orderIds: readonly OrderId[],
    ask: { size?: string | null; format: LabelFormat },
    by: By,
  ): Promise<LabelPrint> {
    const { orderDesk, documentStore } = this.deps;
    const notYet: LabelGap[] = [];
    const files: (StoredFile & { page: PageSize })[] = [];
    const read = async (connectionId: ConnectionId, ids: OrderId[]): Promise<[]> => {
      const sizes = await this.sizes(partnerId, ids[0]!);
      const size = ask.size ? sizes.find(({ id }) => id === ask.size) : sizes[0];
      if (!size) throw invalid('size', 'orders:errors.labelSize');
      const input = { orderIds: ids, size: size.id, format: ask.format };
      const answer = zLabelsAnswer.parse(await orderDesk.perform(partnerId, connectionId, 'orders.labels', input));
      notYet.push(...answer.notYet.map((gap) => ({ ...gap, orderId: gap.orderId as OrderId, messageKey: null })));
      files.push(...answer.files.map((file) => ({ ...file, page: size })));
      return [];
    };
    const refused = (ids: OrderId[], error: AppError): [] => {
      notYet.push(...ids.map((id) => gapOf(failedBy(id, error))));
      return [];
    };
    try {
      await orderDesk.eachConnection(partnerId, orderIds, read, refused);
    } catch (error) {
      await documentStore.collect(files); // nobody asks for them again
      throw error;
    }
    if (files.length === 0) return { document: null, notYet };
    const place = new Map(orderIds.map((id, index) => [id as string, index]));
    const first = ({ orderIds: labelled }: StoredFile): number =>
      Math.min(...labelled.map((id) => place.get(id) ?? orderIds.length));
    const sorted = [...files].sort((a, b) => first(a) - first(b));
    const contents = await documentStore.collect(sorted);
    const zpl = ask.format === 'zpl';
    const labelled = [...new Set(sorted.flatMap((file) => file.orderIds))] as OrderId[];
    const document = await documentStore.keepLabels(partnerId, {
      filename: `labels-${labelled.length}.${zpl ? 'zpl' : 'pdf'}`,
      mime: zpl ? 'text/x-zpl' : 'application/pdf',
      bytes: zpl ? joinZpl(contents) : await mergeLabels(contents),
      orderIds: labelled,
      by: by.userId,
    });
    await this.note(partnerId, labelled, by);
    return { document, notYet };
  }

  private async sizes(partnerId: PartnerId, orderId: OrderId) {
    const order = await this.deps.database.asPartner(partnerId, async (trx) =>
      Order.query(trx).findOne({ id: orderId }),
    );
    return order ? (this.deps.connectionDirectory.descriptor(order.marketplace).labels?.sizes ?? []) : [];
  }

  private async note(partnerId: PartnerId, orderIds: readonly OrderId[], by: By): Promise<void> {
    const at = this.deps.clock.now();
    await this.deps.database.asPartner(partnerId, async (trx) => {
      await trx('orders')
        .whereIn('id', [...orderIds])
        .update({ labelled_at: at });
      await trx('shipments')
        .whereIn('order_id', [...orderIds])
        .whereNull('labelled_at')
        .update({ labelled_at: at });
      await record(trx, orderIds.map((orderId) => ({ orderId, at, kind: 'labelled', by: actorOf(by) }))); // prettier-ignore
    });
  }
}

const gapOf = ({ subject, problem, messageKey }: ActionOutcome): LabelGap => ({
  orderId: subject as OrderId,
  notBefore: null,
  text: problem?.marketText ?? null,
  remedyKey: problem?.remedyKey ?? null,
  messageKey,
});
