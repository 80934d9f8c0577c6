import { leafOf } from './categories.ts';
import type { TrendyolState } from './state.ts';

/** Per cent of the price, by the category of the product. */
export function commissionOf(state: TrendyolState, barcode: string): number {
  const content = state.contents.get(state.variants.get(barcode)?.contentId ?? 0);
  return leafOf(content?.categoryId ?? 0)?.commission ?? 15;
}
