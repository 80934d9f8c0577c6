import { ean13 } from '../ean13.ts';
import { seededRandom } from '../seeded-random.ts';
import type { Characteristic, CharacteristicCode, Choice } from './characteristics.ts';
import { kinds, type Kind, type Packed } from './taxonomy.ts';
import { wordsOf, type Words } from './words.ts';

/** A product of a generated shop: the same number and seed give the same product at every sandbox. */
export interface Goods {
  readonly number: number;
  readonly kind: Kind;
  readonly title: Words;
  readonly brand: string;
  readonly roubles: number;
  readonly packed: Packed;
  readonly country: number;
  readonly values: readonly GoodsValue[];
  /** Sizes it is sold in; empty when there is one of it only. */
  readonly sizes: readonly GoodsSize[];
}

/** `places` are those of a choice or text; `amount` is of a measure; a flag is on when it is there. */
export interface GoodsValue {
  readonly characteristic: Characteristic;
  readonly places: readonly number[];
  readonly amount: number;
}

export interface GoodsSize {
  readonly name: string;
  readonly place: number;
  readonly barcode: string;
}

const longestTitle = 60;
const languages = ['ru', 'uz', 'en', 'tr'] as const;
/** They say nothing of a thing that its buyer would read in its name. */
const untitled: ReadonlySet<CharacteristicCode> = new Set(['gender', 'season', 'warranty', 'shelfLife', 'storage']);

// prettier-ignore
const series = ['Sahro', 'Lola', 'Nur', 'Bahor', 'Zilol', 'Kamalak', 'Oltin', 'Humo', 'Navo', 'Chinor', 'Tong', 'Yulduz', 'Shamol', 'Daryo', 'Qoya', 'Gavhar', 'Marvarid', 'Feruza', 'Yoqut', 'Olmos', 'Baraka', 'Atlas', 'Adras', 'Nihol', 'Gulzor', 'Oydin', 'Sarhad', 'Vodiy', 'Togʻ', 'Orol', 'Karvon', 'Safar', 'Umid', 'Zafar', 'Shirin', 'Nafis'];

/** Goods by their number, from 1. Nothing is made before it is asked for. */
export function goodsOfSeed(seed: number): (number: number) => Goods {
  const order = shuffled(kinds, seededRandom(seed));
  return (number) => goodsOf(number, seed, order);
}

function goodsOf(number: number, seed: number, order: readonly Kind[]): Goods {
  const random = seededRandom(Math.imul(number, 0x9e37_79b1) ^ Math.imul(seed, 0x85eb_ca6b));
  random(); // the first one of neighbouring seeds is alike
  const kind = order[(number - 1) % order.length]!;
  const round = Math.floor((number - 1) / order.length);
  const values = kind.group.asks
    .filter(({ characteristic, isRequired }) => !isVariant(characteristic) && (isRequired || random() < 0.7))
    .map(({ characteristic }) => valueOf(characteristic, random));
  const model = series[(kind.number + round + seed) % series.length]!;
  const lap = Math.floor(round / series.length);
  const brands = kind.department.brands;
  return {
    number,
    kind,
    title: titleOf(kind, lap === 0 ? model : `${model} ${lap + 1}`, values),
    brand: brands[Math.floor(random() * brands.length)]!,
    roubles: priceNear(kind.roubles, random()),
    packed: kind.packed,
    country: random() < 0.6 ? 0 : Math.floor(random() * 6),
    values,
    sizes: sizesOf(kind, number, random),
  };
}

function valueOf(characteristic: Characteristic, random: () => number): GoodsValue {
  if (characteristic.type === 'flag') return { characteristic, places: [], amount: 0 };
  if (characteristic.type === 'measure') {
    const [least, most, step] = characteristic.range;
    const amount = least + Math.floor(random() * ((most - least) / step + 1)) * step;
    return { characteristic, places: [], amount: Math.round(amount * 10) / 10 };
  }
  return { characteristic, places: [Math.floor(random() * characteristic.values.length)], amount: 0 };
}

function sizesOf(kind: Kind, number: number, random: () => number): GoodsSize[] {
  const axis = kind.group.asks.map(({ characteristic }) => characteristic).find(isVariant);
  if (!axis) return [];
  const count = 2 + Math.floor(random() * 3);
  const first = Math.floor(random() * (axis.values.length - count + 1));
  return axis.values.slice(first, first + count).map(({ ru: name }, at) => ({
    name,
    place: first + at,
    barcode: ean13(`4781${String(number * 10 + at).padStart(8, '0')}`),
  }));
}

export const isVariant = (characteristic: Characteristic): characteristic is Choice =>
  characteristic.type === 'choice' && characteristic.isVariant;

function titleOf({ name }: Kind, model: string, values: readonly GoodsValue[]): Words {
  const [ru, uz, en, tr] = languages.map((language) => {
    let title = `${name[language]} ${model}`;
    for (const part of values.filter(({ characteristic }) => !untitled.has(characteristic.code)).slice(0, 2)) {
      const text = wordOf(part, language);
      const longer = text && `${title}, ${text}`;
      if (longer && longer.length <= longestTitle) title = longer;
    }
    return title;
  });
  return wordsOf([ru!, uz!, en!, tr!]);
}

/** A value as a person reads it: `керамика`, `0,5 л`. */
function wordOf({ characteristic, places, amount }: GoodsValue, language: keyof Words): string | undefined {
  if (characteristic.type === 'flag') return undefined;
  if (characteristic.type !== 'measure') return characteristic.values[places[0]!]![language];
  const number = language === 'en' ? String(amount) : String(amount).replace('.', ',');
  return `${number} ${characteristic.unit[language]}`;
}

/** From seven tenths of the usual to half as much again, ending as prices do. */
function priceNear(usual: number, share: number): number {
  const price = usual * (0.7 + share * 0.8);
  return price < 100 ? Math.max(25, Math.round(price)) : Math.max(1, Math.round(price / 10)) * 10;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const rest = [...list];
  for (let at = rest.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [rest[at], rest[other]] = [rest[other]!, rest[at]!];
  }
  return rest;
}
