import type { CharacteristicCode } from './characteristics.ts';
import type { WordRow } from './words.ts';

/** A kind of goods: one of them and many of them in Russian, its other names, roubles, grams. */
export type KindRow = readonly [
  ru: string,
  ruMany: string,
  uz: string,
  en: string,
  tr: string,
  roubles: number,
  grams: number,
];

/** How goods are packed: which sides the box has to each other and how heavy it is for its size. */
export type Packing = 'flat' | 'cube' | 'long' | 'dense';

/** Kinds that ask for the same. `!` after a code: required. Every kind tells its country as well. */
export interface GroupRow {
  readonly name: WordRow;
  readonly packing: Packing;
  readonly asks: readonly (CharacteristicCode | `${CharacteristicCode}!`)[];
  readonly kinds: readonly KindRow[];
}

export interface DepartmentRow {
  readonly name: WordRow;
  /** What a market takes of a sale, per cent. */
  readonly commission: number;
  readonly vat: 'usual' | 'reduced';
  readonly brands: readonly string[];
  readonly groups: readonly GroupRow[];
}
