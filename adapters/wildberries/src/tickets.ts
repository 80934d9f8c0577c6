import type { CardDraft } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { vendorCodeOf } from './mapping/drafts.ts';

/**
 * Wildberries gives no task id for cards, so a ticket says what to look for: the seller's code, since when, and how our
 * variants are told apart.
 */
const zTicket = z.object({
  kind: z.enum(['create', 'update']),
  vendorCode: z.string(),
  at: z.string().transform((text) => new Date(text)),
  variants: z.array(z.object({ ref: z.string(), barcode: z.string().optional(), size: z.string().optional() })),
});

export type CardTicket = z.output<typeof zTicket>;

export function cardTicket(kind: CardTicket['kind'], draft: CardDraft, at: Date): string {
  const variants = draft.variants.map(({ ref, barcodes, options }) => ({
    ref,
    barcode: barcodes[0],
    size: options.size,
  }));
  return JSON.stringify({ kind, vendorCode: vendorCodeOf(draft), at, variants });
}

export function readTicket(text: string): CardTicket {
  return zTicket.parse(JSON.parse(text));
}
