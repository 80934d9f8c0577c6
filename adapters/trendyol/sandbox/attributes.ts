import type { Ask, Characteristic, CharacteristicCode, Kind } from '@sellercloudx/adapter-kit/sandbox';

/** The shelves the demo shop began with: what their leaves ask for. */
export type Shelf = 'clothing' | 'shoes' | 'home' | 'electronics' | 'beauty' | 'toys' | 'food' | 'books';

export interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly required: boolean;
  readonly allowCustom: boolean;
  readonly varianter: boolean;
  readonly slicer: boolean;
  readonly many: boolean;
  readonly values: readonly { readonly id: number; readonly name: string }[];
}

const attribute = (
  id: number,
  name: string,
  names: readonly string[],
  more: Partial<Omit<Attribute, 'id' | 'name' | 'values'>> = {},
): Attribute => ({
  id,
  name,
  required: false,
  allowCustom: false,
  varianter: false,
  slicer: false,
  many: false,
  ...more,
  values: names.map((value, at) => ({ id: id * 100 + at + 1, name: value })),
});

export const colour = attribute(47, 'Renk', ['Beyaz', 'Siyah', 'Mavi', 'Bej', 'Kırmızı', 'Yeşil', 'Gri', 'Sarı'], {
  required: true,
  allowCustom: true,
  slicer: true,
});
export const origin = attribute(1192, 'Menşei', ['TR', 'UZ', 'CN', 'DE', 'RU', 'KZ', 'IN'], { required: true });
const material = attribute(14, 'Materyal', ['Pamuk', 'Polyester', 'Seramik', 'Çelik', 'Ahşap'], { many: true });
const gender = attribute(343, 'Cinsiyet', ['Kadın', 'Erkek', 'Unisex'], { required: true });
export const size = attribute(338, 'Beden', ['XS', 'S', 'M', 'L', 'XL', 'Tek Ebat', 'XXL'], { varianter: true });
export const shoeSize = attribute(339, 'Beden', ['38', '39', '40', '41', '42', '43', '44', '36', '37', '45'], {
  required: true,
  varianter: true,
});
const guarantee = attribute(346, 'Garanti Süresi', ['Yok', '1 Yıl', '2 Yıl'], { required: true });

export const ofShelf: Readonly<Record<Shelf, readonly Attribute[]>> = {
  clothing: [colour, size, gender, material, origin],
  shoes: [colour, shoeSize, gender, material, origin],
  home: [colour, material, origin],
  electronics: [colour, guarantee, origin],
  beauty: [origin, material],
  toys: [colour, material, origin],
  food: [origin],
  books: [origin],
};

/** What Trendyol has an attribute of its own for, wherever it is asked. */
const own: Readonly<Partial<Record<CharacteristicCode, Attribute>>> = {
  colour,
  country: origin,
  gender,
  clothesSize: size,
  shoeSize,
};

const generatedAttributes = 5_000;

export const attributeIdOf = ({ code, number }: Characteristic): number =>
  own[code]?.id ?? generatedAttributes + number;

/** What a generated leaf asks for; where a thing was made is asked everywhere. */
export function askedOf({ group }: Kind): readonly Attribute[] {
  return [...group.asks.map(toAttribute), origin];
}

function toAttribute({ characteristic, isRequired: required }: Ask): Attribute {
  const known = own[characteristic.code];
  if (known) return { ...known, required };
  const { number, name, type } = characteristic;
  const id = generatedAttributes + number;
  if (type === 'flag') return attribute(id, name.tr, ['Var', 'Yok'], { required });
  // a number or a text is written out; there is no list of them
  if (type !== 'choice') return attribute(id, name.tr, [], { required, allowCustom: true });
  const names = characteristic.values.map(({ tr }) => tr);
  return attribute(id, name.tr, names, { required, many: characteristic.most > 1 });
}
