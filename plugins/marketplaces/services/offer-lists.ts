import { pageBy, type Page, type PageArgs, type SortKey } from '../../../core/db/paging.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId, ListingId } from '../api.ts';
import { Connection } from '../models/connection.ts';
import { Listing } from '../models/listing.ts';
import { Offer } from '../models/offer.ts';

export type OfferFilter = {
  /** All of the partner's connections without it. */
  connectionId?: ConnectionId | null | undefined;
  match?: 'unmatched' | 'suggested' | 'matched' | 'ignored' | null | undefined;
  search?: string | null | undefined;
  problemsOnly?: boolean | null | undefined;
  /** Of their cards, as the market shows them. */
  status?: readonly string[] | null | undefined;
};

const byId = <T extends { id: string }>(): SortKey<T> => ({ column: 'id', cast: 'uuid', value: ({ id }) => id });

/** Pages of offers. */
export class OfferLists {
  offers(trx: Trx, filter: OfferFilter, args: PageArgs): Promise<Page<Offer>> {
    const { connectionId, match, search, problemsOnly, status } = filter;
    const query = Offer.query(trx).where('partner_id', requirePartner(trx));
    if (connectionId) void query.where('connection_id', connectionId);
    else
      void query.whereIn(
        'connection_id',
        Connection.query(trx).where('partner_id', requirePartner(trx)).whereNull('disconnected_at').select('id'),
      );
    if (status?.length)
      void query.whereRaw(
        `exists (select 1 from listings l where l.partner_id = offers.partner_id and l.id = offers.listing_id
           and l.status = any(?::text[]))`,
        [[...status]],
      );
    if (match === 'unmatched') void query.whereNull('variant_id').where('ignored', false);
    if (match === 'suggested')
      void query.whereNull('variant_id').where('ignored', false).whereNotNull('suggested_variant_id');
    if (match === 'matched') void query.whereNotNull('variant_id');
    if (match === 'ignored') void query.where('ignored', true);
    if (problemsOnly)
      void query.whereRaw(
        `exists (select 1 from sync_row_offers m join sync_rows r using (partner_id, connection_id, facet, target_key)
           where m.partner_id = offers.partner_id and m.offer_id = offers.id and r.outcome in ('held', 'rejected') and r.problem is not null)`,
      );
    const text = search?.trim().slice(0, 200);
    if (text) {
      const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      void query.where(
        (some) =>
          void some
            .whereRaw('lower(title) like ?', [like])
            .orWhere('sku', text)
            .orWhereRaw('? = any(barcodes)', [text]),
      );
    }
    return pageBy(query, [byId<Offer>()], args);
  }

  async listings(trx: Trx, ids: readonly ListingId[]): Promise<Listing[]> {
    return Listing.query(trx)
      .where('partner_id', requirePartner(trx))
      .whereIn('id', [...ids]);
  }
}
