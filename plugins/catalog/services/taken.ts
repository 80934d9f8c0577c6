import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict } from '../../../core/errors.ts';
import type { VariantId } from '../api.ts';
import type { Problems } from './clean-input.ts';

type Keyed = { path: string; id: VariantId | null; sku: string; barcodes: readonly string[] };

/** SKUs and barcodes are one variant's each: among those given, and against what is stored. */
export async function refuseTaken(trx: Trx, variants: readonly Keyed[], problems: Problems): Promise<void> {
  const skus = new Map<string, VariantId | string>();
  const barcodes = new Map<string, VariantId | string>();
  const { rows } = await trx.raw<{ rows: { kind: 'sku' | 'barcode'; value: string; variant_id: VariantId }[] }>(
    `select 'sku' as kind, sku as value, id as variant_id from variants
     where partner_id = :partnerId and sku = any(:skus::text[])
     union all
     select 'barcode', barcode, variant_id from variant_barcodes
     where partner_id = :partnerId and barcode = any(:barcodes::text[])`,
    {
      partnerId: requirePartner(trx),
      skus: variants.map(({ sku }) => sku),
      barcodes: variants.flatMap(({ barcodes: own }) => own),
    },
  );
  for (const row of rows) (row.kind === 'sku' ? skus : barcodes).set(row.value, row.variant_id);
  for (const { path, id, sku, barcodes: own } of variants) {
    const me = id ?? path;
    if ((skus.get(sku) ?? me) !== me) problems.add(`${path}sku`, 'catalog:errors.skuTaken', { sku });
    skus.set(sku, me);
    for (const barcode of own) {
      if ((barcodes.get(barcode) ?? me) !== me)
        problems.add(`${path}barcodes`, 'catalog:errors.barcodeTaken', { barcode });
      barcodes.set(barcode, me);
    }
  }
}

/** Two at once: the unique key decides, and the second hears it as a conflict. */
export async function asConflict<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505') throw error;
    throw new Conflict('catalog.taken', `Another variant was given the same key at the same time (${constraint}).`, {
      publicKey: 'catalog:errors.taken',
      cause: error,
    });
  }
}
