import type { CardDraft } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { rawCard } from './mapping/cards.ts';
import { vendorCodeOf } from './mapping/drafts.ts';

/**
 * Wildberries gives no task id for cards, so a ticket says what to look for: the seller's code, since when, how our
 * variants are told apart, and of an update when the card had been changed last: that change is not ours.
 */
const zTicket = z.object({
  kind: z.enum(['create', 'update']),
  vendorCode: z.string(),
  at: z.string().transform((text) => new Date(text)),
  changedBefore: z.string().optional(),
  variants: z.array(z.object({ ref: z.string(), barcode: z.string().optional(), size: z.string().optional() })),
});

export type CardTicket = z.output<typeof zTicket>;

export function cardTicket(kind: CardTicket['kind'], draft: CardDraft, at: Date): string {
  const variants = draft.variants.map(({ ref, barcodes, options }) => ({
    ref,
    barcode: barcodes[0],
    size: options.size,
  }));
  const changedBefore = draft.lastRead && rawCard(draft.lastRead).updatedAt;
  return JSON.stringify({ kind, vendorCode: vendorCodeOf(draft), at, changedBefore, variants });
}

export function readTicket(text: string): CardTicket {
  return zTicket.parse(JSON.parse(text));
}
