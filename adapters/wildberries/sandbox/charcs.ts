import {
  isVariant,
  type Ask,
  type Characteristic,
  type CharacteristicCode,
  type Kind,
} from '@sellercloudx/adapter-kit/sandbox';

/** The shelves the demo shop began with: what their subjects ask for. */
export type Shelf =
  'clothes' | 'shoes' | 'electronics' | 'home' | 'beauty' | 'kids' | 'food' | 'sport' | 'auto' | 'books';

export interface Charc {
  readonly charcID: number;
  readonly name: string;
  readonly required: boolean;
  readonly unitName: string;
  readonly maxCount: number;
  readonly popular: boolean;
  readonly charcType: 0 | 1 | 4;
  readonly hasFilter: boolean;
  readonly isVariable: boolean;
  readonly existNamedField: boolean;
}

const charc = (charcID: number, name: string, more: Partial<Charc> = {}): Charc => ({
  charcID,
  name,
  required: false,
  unitName: '',
  maxCount: 1,
  popular: false,
  charcType: 1,
  hasFilter: false,
  isVariable: false,
  existNamedField: false,
  ...more,
});

export const colour = charc(14177449, 'Цвет', { maxCount: 5, popular: true, isVariable: true });
export const country = charc(14177451, 'Страна производства', { required: true, popular: true });
const contents = charc(378533, 'Комплектация', { maxCount: 5, popular: true });
const named = [
  charc(14177446, 'Бренд', { existNamedField: true }),
  charc(14177447, 'Наименование', { existNamedField: true }),
  charc(14177448, 'Описание', { existNamedField: true }),
];
const common = [colour, country, contents, charc(88952, 'Вес товара с упаковкой (г)', { charcType: 4, unitName: 'г' })];

const byShelf: Readonly<Record<Shelf, readonly Charc[]>> = {
  clothes: [
    charc(14177450, 'Состав', { required: true, maxCount: 3, popular: true }),
    charc(204557, 'Пол'),
    charc(204558, 'Сезон', { maxCount: 3 }),
    charc(59615, 'Рисунок', { maxCount: 3 }),
  ],
  shoes: [
    charc(14177452, 'Материал верха', { required: true, maxCount: 3 }),
    charc(204557, 'Пол'),
    charc(204558, 'Сезон', { maxCount: 3 }),
  ],
  electronics: [
    charc(90849, 'Гарантийный срок', { required: true }),
    charc(90745, 'Емкость аккумулятора (мАч)', { charcType: 4, unitName: 'мАч' }),
    charc(90746, 'Тип подключения', { maxCount: 3 }),
  ],
  home: [
    charc(17596, 'Материал изделия', { required: true, maxCount: 3 }),
    charc(90630, 'Высота предмета', { charcType: 4, unitName: 'см' }),
    charc(90673, 'Ширина предмета', { charcType: 4, unitName: 'см' }),
  ],
  beauty: [
    charc(90654, 'Объем товара', { required: true, charcType: 4, unitName: 'мл' }),
    charc(369008, 'Тип кожи', { maxCount: 3 }),
  ],
  kids: [charc(90647, 'Возрастные ограничения', { required: true }), charc(17597, 'Материал игрушки', { maxCount: 3 })],
  food: [
    charc(89008, 'Вес товара без упаковки (г)', { required: true, charcType: 4, unitName: 'г' }),
    charc(89009, 'Срок годности', { required: true }),
  ],
  sport: [charc(17598, 'Материал', { maxCount: 3 }), charc(89010, 'Нагрузка', { charcType: 4, unitName: 'кг' })],
  auto: [charc(89011, 'Способ крепления', { maxCount: 3 })],
  books: [
    charc(90702, 'Количество страниц', { required: true, charcType: 4, unitName: 'шт.' }),
    charc(90703, 'Автор', { maxCount: 3 }),
  ],
};

const shelfCharcs = (shelf: Shelf) => [...named, ...common, ...byShelf[shelf]];

export const ofShelf: Readonly<Record<Shelf, readonly Charc[]>> = {
  clothes: shelfCharcs('clothes'),
  shoes: shelfCharcs('shoes'),
  electronics: shelfCharcs('electronics'),
  home: shelfCharcs('home'),
  beauty: shelfCharcs('beauty'),
  kids: shelfCharcs('kids'),
  food: shelfCharcs('food'),
  sport: shelfCharcs('sport'),
  auto: shelfCharcs('auto'),
  books: shelfCharcs('books'),
};

/** Wildberries has a number of its own for these wherever they stand. */
const ownNumbers: Readonly<Partial<Record<CharacteristicCode, number>>> = {
  colour: colour.charcID,
  country: country.charcID,
  fabric: 14177450,
  upper: 14177452,
  gender: 204557,
  season: 204558,
};
const generatedCharcs = 700_000;

export const charcIdOf = ({ code, number }: Characteristic): number => ownNumbers[code] ?? generatedCharcs + number;

/** What a generated subject asks for. Sizes are no characteristics here, they are rows of the card. */
export function askedOf({ group }: Kind): readonly Charc[] {
  const asks = group.asks.filter(({ characteristic }) => !isVariant(characteristic));
  const isColourRequired = asks.some(
    ({ characteristic, isRequired }) => characteristic.code === 'colour' && isRequired,
  );
  return [
    ...named,
    ...common.map((one) => (one === colour ? { ...one, required: isColourRequired } : one)),
    ...asks.filter(({ characteristic }) => characteristic.code !== 'colour').map(toCharc),
  ];
}

function toCharc({ characteristic, isRequired }: Ask): Charc {
  const { type, name } = characteristic;
  const id = charcIdOf(characteristic);
  if (type === 'measure')
    return charc(id, name.ru, { required: isRequired, charcType: 4, unitName: characteristic.unit.ru });
  return charc(id, name.ru, { required: isRequired, maxCount: type === 'choice' ? characteristic.most : 1 });
}
