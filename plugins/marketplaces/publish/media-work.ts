import type { CallContext, MediaSet, Ports, Target } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { CardDraftRow } from '../models/card-draft.ts';
import type { FacetWork, Prepared, WorkPlace, Write } from '../sync/facet-work.ts';
import { moveToNoValue } from '../sync/outcome-moves.ts';
import { rowKey, type TakenRow } from '../sync/sync-row.ts';
import type { DraftBuilder } from './draft-builder.ts';

type Deps = { draftBuilder: DraftBuilder };

/** Photos of a published card, where the market takes them by a call of their own. Replaces what is there. */
export class MediaWork implements FacetWork {
  readonly facet = 'media' as const;
  readonly mayRepeat = true;
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
      if (!card || card.cardId === undefined || card.photos.length === 0)
        return { kind: 'move', row, move: moveToNoValue(row) };
      const target: Target = {
        grain: 'card',
        keys: { cardId: card.cardId, ...(card.shopId !== undefined && { shopId: card.shopId }) },
      };
      return { kind: 'write', row, target, desired: card.photos, sent: [...card.photos] };
    });
  }

  write(ports: Ports, writes: readonly Write[], ctx: CallContext) {
    const upload = ports.catalog?.uploadMedia?.bind(ports.catalog);
    if (!upload) throw new Error('This connection takes no photos.');
    const sets = writes.map(({ row, target, desired }): MediaSet => ({
      ref: rowKey(row),
      target,
      photos: desired as string[],
    }));
    return upload(sets, ctx);
  }

  checkTickets() {
    return undefined;
  }

  read() {
    return undefined;
  }

  isWanted(): boolean {
    return false;
  }

  isHeld(): boolean {
    return false;
  }
}
