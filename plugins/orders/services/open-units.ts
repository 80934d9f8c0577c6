import type { OfferId, OpenOrderUnits } from '../../marketplaces/api.ts';

/** Units in seller-fulfilled orders that still lie with us: the market shows that many fewer than are on our shelf. */
export const openUnits: OpenOrderUnits = {
  async units(trx, connectionId, offerIds) {
    const { rows } = await trx.raw<{ rows: { listing_offer_id: OfferId; units: number }[] }>(
      `select l.listing_offer_id, sum(l.wanted)::int as units
       from order_lines l join orders o on o.partner_id = l.partner_id and o.id = l.order_id
       where o.connection_id = :connectionId and l.listing_offer_id = any(:offerIds::uuid[]) and l.wanted > 0
       group by l.listing_offer_id`,
      { connectionId, offerIds: [...offerIds] },
    );
    return new Map(rows.map(({ listing_offer_id, units }) => [listing_offer_id, units]));
  },
};
