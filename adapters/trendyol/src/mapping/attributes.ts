import type { RemoteAttribute } from '@sellercloudx/adapter-kit';
import { vatRates } from '../rules.ts';
import type { WireCategoryAttribute } from '../wire/products.ts';

/** Fields of a product that no draft of ours has; they are filled in like attributes and sent as fields. */
export const ownAttributes = { vatRate: 'vatRate', origin: 'origin' } as const;

export function toAttribute(wire: WireCategoryAttribute): RemoteAttribute {
  return {
    id: wire.attribute.id,
    name: wire.attribute.name,
    // values come apart, a call an attribute: `dictionary` reads them
    kind: wire.allowCustom ? 'text' : 'dictionary',
    required: wire.required ?? false,
    maxValues: wire.allowMultipleAttributeValues ? 50 : 1,
    distinguishesVariants: Boolean(wire.varianter ?? false) || Boolean(wire.slicer ?? false),
    ...(wire.allowCustom ? { maxLength: 50 } : {}),
  };
}

export const extraAttributes: readonly RemoteAttribute[] = [
  {
    id: ownAttributes.vatRate,
    name: 'KDV oranı, %',
    kind: 'dictionary',
    required: true,
    maxValues: 1,
    distinguishesVariants: false,
    values: vatRates.map((rate) => ({ id: rate, text: rate })),
  },
  {
    id: ownAttributes.origin,
    name: 'Menşei (ISO, 2 harf)',
    kind: 'text',
    required: false,
    maxValues: 1,
    distinguishesVariants: false,
    maxLength: 2,
  },
];
