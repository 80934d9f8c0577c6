import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ProductId } from '../api.ts';

const WORDS_AT_MOST = 6;

/** `%word%` for each word typed; every one must be found. */
export function likePatterns(search: string): string[] {
  const words = search.trim().toLowerCase().slice(0, 200).split(/\s+/).filter(Boolean).slice(0, WORDS_AT_MOST);
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

/** Puts what can be looked for into one lower-case column. Call it after titles, SKUs or barcodes have changed. */
export async function refreshSearch(trx: Trx, productIds: readonly ProductId[]): Promise<void> {
  await trx.raw(
    `update products p set search = left(lower(concat_ws(' ', p.title, p.titles ->> 'uz', p.titles ->> 'ru',
         p.titles ->> 'en', p.brand, p.category, own.skus, own.barcodes)), 10000)
     from (
       select v.product_id, string_agg(distinct v.sku, ' ') as skus, string_agg(b.barcode, ' ') as barcodes
       from variants v
       left join variant_barcodes b on b.partner_id = v.partner_id and b.variant_id = v.id
       where v.partner_id = :partnerId and v.product_id = any(:ids::uuid[])
       group by v.product_id
     ) own
     where p.partner_id = :partnerId and p.id = own.product_id`,
    { partnerId: requirePartner(trx), ids: [...productIds] },
  );
}
