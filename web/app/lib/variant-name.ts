import { optionsText } from './variant-combos.ts';
import type { Option } from './variant-combos.ts';

/** What tells a variant from its siblings, or its SKU where it has none. */
export const variantName = ({ options, sku }: { options: readonly Option[]; sku: string }): string =>
  optionsText(options) || sku;
