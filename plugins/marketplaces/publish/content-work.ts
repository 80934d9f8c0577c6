import type {
  CallContext,
  CardDraft,
  ItemResult,
  Json,
  PendingItem,
  Ports,
  PublishResult,
  Reading,
  Target,
} from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { FacetWork, Prepared, WorkPlace, Write } from '../sync/facet-work.ts';
import { moveToNoValue } from '../sync/outcome-moves.ts';
import type { TakenRow } from '../sync/sync-row.ts';
import { CardDraftRow } from '../models/card-draft.ts';
import type { DraftBuilder } from './draft-builder.ts';
import type { PublishedCards } from './published-cards.ts';

type Deps = { draftBuilder: DraftBuilder; publishedCards: PublishedCards };

/** Cards being published. Not to be sent twice: after an unknown end the account is searched for the seller's own code first. */
export class ContentWork implements FacetWork {
  readonly facet = 'content' as const;
  readonly mayRepeat = false;
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  async prepare(trx: Trx, { connection, adapter }: WorkPlace, rows: readonly TakenRow[]): Promise<Prepared[]> {
    const drafts = await CardDraftRow.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereIn(
        'id',
        rows.flatMap(({ draftId }) => draftId ?? []),
      );
    const built = await this.deps.draftBuilder.build(trx, adapter, connection.currency, drafts);
    return rows.map((row) => {
      const card = built.get(row.draftId ?? '')?.card;
      if (!card) return { kind: 'move', row, move: moveToNoValue(row) };
      return {
        kind: 'write',
        row,
        target: targetOf(card),
        desired: card,
        sent: { draftId: row.draftId, version: row.seen.toString() },
      };
    });
  }

  async write(ports: Ports, writes: readonly Write[], ctx: CallContext): Promise<readonly ItemResult[]> {
    const publish = ports.catalog?.publish?.bind(ports.catalog);
    if (!publish) throw new Error('This connection cannot publish cards.');
    return publish(
      writes.map(({ desired }) => desired as CardDraft),
      ctx,
    );
  }

  checkTickets(ports: Ports, items: readonly PendingItem[], ctx: CallContext) {
    return ports.catalog?.checkTickets?.(items, ctx);
  }

  /** By card id where there is one, else by walking the account's cards for the code. */
  read(ports: Ports, targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<Json>[]> | undefined {
    const { catalog } = ports;
    if (!catalog) return undefined;
    if (catalog.readBack && targets.every(({ keys }) => keys.cardId !== undefined))
      return catalog
        .readBack(targets, ctx)
        .then((found) => found.map((one) => ({ ...one, value: one.value && { cardId: one.value.cardId } })));
    return catalog.listCards ? findBySku(catalog.listCards.bind(catalog), targets, ctx) : undefined;
  }

  /** A card that did not exist before and does now is the one that was sent; an update may simply be sent again. */
  isWanted(_read: Json, { desired }: Write): boolean {
    return (desired as CardDraft).cardId === undefined;
  }

  isHeld(): boolean {
    return false;
  }

  settle(trx: Trx, place: WorkPlace, results: readonly { row: TakenRow; result: ItemResult }[]): Promise<void> {
    return this.deps.publishedCards.settle(trx, place, results as readonly { row: TakenRow; result: PublishResult }[]);
  }

  seen(trx: Trx, place: WorkPlace, row: TakenRow, read: Json): Promise<void> {
    return this.deps.publishedCards.found(trx, place, row, (read as { cardId: string }).cardId);
  }
}

const targetOf = (card: CardDraft): Target => ({
  grain: 'card',
  keys: {
    ...(card.cardId !== undefined && { cardId: card.cardId }),
    ...(card.variants[0] && { sku: card.variants[0].sku }),
    ...(card.shopId !== undefined && { shopId: card.shopId }),
  },
});

async function findBySku(
  listCards: NonNullable<NonNullable<Ports['catalog']>['listCards']>,
  targets: readonly Target[],
  ctx: CallContext,
): Promise<Reading<Json>[]> {
  const found = new Map<string, string>();
  for (const shopId of new Set(targets.map(({ keys }) => keys.shopId)))
    for await (const page of listCards(shopId === undefined ? {} : { shopId }, ctx))
      for (const card of page.items)
        for (const { sku } of card.variants) if (sku !== undefined) found.set(`${shopId ?? ''}/${sku}`, card.cardId);
  const readAt = new Date();
  return targets.map((target) => {
    const cardId = found.get(`${target.keys.shopId ?? ''}/${target.keys.sku ?? ''}`);
    return { target, value: cardId === undefined ? null : { cardId }, readAt };
  });
}
