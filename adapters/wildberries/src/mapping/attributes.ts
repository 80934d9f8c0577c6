import type { RemoteAttribute } from '@sellercloudx/adapter-kit';
import type { WireCharc } from '../wire/content.ts';

type Directory = 'colors' | 'kinds' | 'countries' | 'seasons' | 'vat';

/** Only these characteristics have a list of values; the others are free text. */
const directories: readonly (readonly [RegExp, Directory])[] = [
  [/^цвет$/i, 'colors'],
  [/^пол$/i, 'kinds'],
  [/^страна производства$/i, 'countries'],
  [/^сезон$/i, 'seasons'],
  [/^(ставка )?ндс$/i, 'vat'],
];

export function directoryOf(name: string): Directory | undefined {
  return directories.find(([pattern]) => pattern.test(name.trim()))?.[1];
}

export function toAttribute(charc: WireCharc): RemoteAttribute {
  const isNumber = charc.charcType === 4;
  return {
    id: charc.charcID,
    name: charc.name,
    kind: isNumber ? 'number' : directoryOf(charc.name) ? 'dictionary' : 'text',
    // what has a field of its own (brand, title ...) is asked for there
    required: charc.required && !charc.existNamedField,
    maxValues: isNumber || charc.maxCount < 1 ? 1 : charc.maxCount,
    ...(charc.unitName ? { unit: charc.unitName } : {}),
    distinguishesVariants: charc.isVariable ?? false,
  };
}
