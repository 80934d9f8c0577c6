import { isMarketplaceError, outcomeOfError } from '@sellercloudx/adapter-kit';
import type {
  CallContext,
  Clock,
  FileDocument,
  Handover,
  HandoversPort,
  ItemResult,
  NewHandover,
  Page,
} from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import { pageSize, type UzumClient } from './client.ts';
import { endedInvoices, openInvoices, toHandover, toPlace } from './mapping/handover.ts';
import type { WireInvoice } from './wire.ts';

/** Uzum's invoice: orders, a drop-off point and a time slot in one call; content cannot be added afterwards. */
export function handoversPort(client: UzumClient, account: UzumAccount, clock: Clock): HandoversPort {
  return new Handovers(client, account, clock);
}

class Handovers implements HandoversPort {
  private readonly client: UzumClient;
  private readonly account: UzumAccount;
  private readonly clock: Clock;

  constructor(client: UzumClient, account: UzumAccount, clock: Clock) {
    this.client = client;
    this.account = account;
    this.clock = clock;
  }

  async places(orderIds: readonly string[], ctx: CallContext) {
    return (await this.client.places(orderIds, ctx)).map((place) => toPlace(place));
  }

  async slots(
    { placeId, orderIds }: { readonly placeId: string; readonly orderIds: readonly string[] },
    ctx: CallContext,
  ) {
    const slots = await this.client.slots(placeId, orderIds, ctx);
    // slots got their uuid in summer 2026; one without it cannot be booked
    return slots.flatMap(({ uuid, timeFrom, timeTo }) => (uuid ? [{ id: uuid, from: timeFrom, to: timeTo }] : []));
  }

  async create(ask: NewHandover, ctx: CallContext): Promise<{ handover: Handover; orders: ItemResult[] }> {
    const { orderIds, placeId, slotId, name } = ask;
    const invoice = await this.client.createInvoice(
      {
        orderIds,
        dropOffPointUuid: placeId ?? '',
        timeSlotUuid: slotId ?? '',
        sellerId: await this.account.sellerId(ctx),
        idempotencyKey: ctx.idempotencyKey ?? name,
      },
      ctx,
    );
    const inside =
      invoice.numberOrders === orderIds.length ? orderIds : await this.client.invoiceOrderIds(invoice.id, ctx);
    const orders = orderIds.map((ref): ItemResult => ({ ref, outcome: inside.includes(ref) ? taken : leftOut }));
    return { handover: { ...toHandover(invoice, inside), name }, orders };
  }

  async cancel(remoteId: string, ctx: CallContext): Promise<ItemResult> {
    try {
      await this.client.cancelInvoice(remoteId, ctx);
      return { ref: remoteId, outcome: taken };
    } catch (error) {
      const outcome = outcomeOfError(error, this.clock);
      if (!outcome) throw error;
      return { ref: remoteId, outcome };
    }
  }

  /** The dispatch note at once; the acceptance act once Uzum has taken the goods. */
  async documents(remoteId: string, ctx: CallContext): Promise<readonly FileDocument[]> {
    const note = await this.client.invoiceDocument(remoteId, 'print', ctx);
    const act = await this.client.invoiceDocument(remoteId, 'closing-documents', ctx).catch((error: unknown) => {
      if (isMarketplaceError(error) && error.marketCode === 'seller-order-16') return undefined;
      throw error;
    });
    return [pdf(`uzum-${remoteId}-note.pdf`, note), ...(act ? [pdf(`uzum-${remoteId}-act.pdf`, act)] : [])];
  }

  /** All that are open, and of the ended ones those changed since the cursor (a time); the newest come first. */
  async *list(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Handover>> {
    const since = Number(cursor ?? 0);
    if (since > this.clock.now().getTime()) {
      yield { items: [], cursor: cursor ?? '' };
      return;
    }
    let last = since;
    const changedSince = (invoice: WireInvoice) => changedAt(invoice) > since;
    for (const statuses of [openInvoices, endedInvoices]) {
      for (let page = 0; ; page++) {
        const invoices = await this.client.invoices(statuses, page, ctx);
        const changed = invoices.filter(changedSince);
        last = Math.max(last, ...changed.map(changedAt));
        if (changed.length > 0) yield { items: changed.map((invoice) => toHandover(invoice)), cursor: String(since) };
        if (invoices.length < pageSize.invoices || (statuses === endedInvoices && changed.length === 0)) break;
      }
    }
    yield { items: [], cursor: String(last) };
  }

  async refresh(remoteIds: readonly string[], ctx: CallContext): Promise<readonly Handover[]> {
    const handovers: Handover[] = [];
    for (const id of remoteIds) {
      try {
        handovers.push(toHandover(await this.client.invoice(id, ctx), await this.client.invoiceOrderIds(id, ctx)));
      } catch (error) {
        if (!isMarketplaceError(error) || error.code !== 'not_found') throw error;
      }
    }
    return handovers;
  }
}

const taken: ItemResult['outcome'] = { kind: 'acknowledged', verified: true };
const leftOut: ItemResult['outcome'] = {
  kind: 'rejected',
  problem: { code: 'conflict', remedyKey: 'remedy.orderNotInInvoice' },
};

function changedAt({ dateUpdated, dateCreated }: WireInvoice): number {
  return (dateUpdated ?? dateCreated).getTime();
}

function pdf(filename: string, base64: string): FileDocument {
  return { filename, mime: 'application/pdf', bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}
