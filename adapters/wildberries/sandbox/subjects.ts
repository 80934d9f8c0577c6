import { departments, type Kind } from '@sellercloudx/adapter-kit/sandbox';
import { askedOf, ofShelf, type Charc, type Shelf } from './charcs.ts';

/** A subject with the characteristics cards of it need. */
export interface Subject {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
  readonly charcs: readonly Charc[];
  readonly maxDescription: number;
  /** Marks an FBS order of it needs. */
  readonly marks: readonly string[];
}

interface Parent {
  readonly id: number;
  readonly name: string;
}

const shelfParents: readonly Parent[] = [
  { id: 306, name: 'Одежда' },
  { id: 629, name: 'Обувь' },
  { id: 479, name: 'Электроника' },
  { id: 760, name: 'Дом' },
  { id: 543, name: 'Красота' },
  { id: 479001, name: 'Детям' },
  { id: 2192, name: 'Продукты' },
  { id: 784, name: 'Спорт' },
  { id: 6119, name: 'Автотовары' },
  { id: 519, name: 'Книги' },
];

type Row = readonly [
  shelf: Shelf,
  parentId: number,
  names: Readonly<Record<number, string>>,
  marks?: readonly string[],
];

const rows: readonly Row[] = [
  [
    'clothes',
    306,
    {
      192: 'Футболки',
      184: 'Рубашки',
      11: 'Брюки',
      180: 'Джинсы',
      69: 'Платья',
      162: 'Свитшоты',
      1724: 'Худи',
      168: 'Куртки',
      151: 'Пиджаки',
      38: 'Юбки',
      159: 'Носки',
      154: 'Пижамы',
      2287: 'Шапки',
      105: 'Леггинсы',
    },
  ],
  ['shoes', 629, { 104: 'Кроссовки', 93: 'Ботинки', 98: 'Туфли', 106: 'Сандалии', 99: 'Тапочки' }, ['sgtin']],
  [
    'electronics',
    479,
    {
      3091: 'Наушники',
      593: 'Зарядные устройства',
      1185: 'Кабели',
      1407: 'Портативные колонки',
      788: 'Чехлы для телефонов',
      1430: 'Умные часы',
      1152: 'Клавиатуры',
      1153: 'Мыши компьютерные',
      2674: 'Внешние аккумуляторы',
      4013: 'Фитнес-браслеты',
    },
  ],
  ['electronics', 479, { 515: 'Смартфоны' }, ['imei']],
  [
    'home',
    760,
    {
      1436: 'Ведра хозяйственные',
      1208: 'Сковороды',
      1209: 'Кастрюли',
      1724001: 'Чайники',
      812: 'Пледы',
      813: 'Подушки',
      814: 'Постельное белье',
      1011: 'Полотенца',
      3690: 'Органайзеры',
      3691: 'Вазы',
      3692: 'Светильники',
      4141: 'Кружки',
      4142: 'Ножи кухонные',
      4143: 'Термосы',
    },
  ],
  [
    'beauty',
    543,
    {
      2280: 'Кремы для лица',
      2281: 'Шампуни',
      2282: 'Маски для волос',
      2283: 'Помады',
      2284: 'Тушь для ресниц',
      2285: 'Зубные щетки',
    },
  ],
  ['beauty', 543, { 2286: 'Духи' }, ['sgtin']],
  [
    'kids',
    479001,
    {
      5001: 'Конструкторы',
      5002: 'Мягкие игрушки',
      5003: 'Куклы',
      5004: 'Пазлы',
      5005: 'Подгузники',
      5006: 'Рюкзаки школьные',
    },
  ],
  ['food', 2192, { 6001: 'Чай', 6002: 'Кофе', 6003: 'Орехи', 6004: 'Сухофрукты', 6005: 'Мед' }, ['expiration']],
  ['sport', 784, { 7001: 'Коврики для йоги', 7002: 'Гантели', 7003: 'Эспандеры', 7004: 'Мячи футбольные' }],
  ['auto', 6119, { 8001: 'Держатели автомобильные', 8002: 'Видеорегистраторы', 8003: 'Ароматизаторы автомобильные' }],
  ['books', 519, { 9001: 'Книги', 9002: 'Раскраски' }],
];

const shelved: readonly Subject[] = rows.flatMap(([shelf, parentId, names, marks = []]) =>
  Object.entries(names).map(([id, name]) => ({
    id: Number(id),
    name,
    parentId,
    charcs: ofShelf[shelf],
    maxDescription: shelf === 'books' ? 5000 : shelf === 'food' ? 1000 : 2000,
    marks,
  })),
);

/** Wildberries calls some departments by a shorter word. */
const parentNames: Readonly<Record<string, string>> = {
  'Дом и сад': 'Дом',
  'Красота и гигиена': 'Красота',
  'Детские товары': 'Детям',
  'Спорт и отдых': 'Спорт',
  'Продукты питания': 'Продукты',
};
const generatedParents = 8_000;
const generatedSubjects = 30_000;

const parentOf = new Map(
  departments.map(({ number, name }): [number: number, parent: Parent] => {
    const called = parentNames[name.ru] ?? name.ru;
    const known = shelfParents.find((parent) => parent.name === called);
    return [number, known ?? { id: generatedParents + number, name: called }];
  }),
);

export const parents: readonly Parent[] = [...new Set([...shelfParents, ...parentOf.values()])];

const marksOf: Readonly<Record<string, readonly string[]>> = { Обувь: ['sgtin'], 'Продукты питания': ['expiration'] };
const shelvedNames = new Set(shelved.map(({ name }) => name));

/** A kind that stands on a shelf already keeps its number and its characteristics there. */
const generated: readonly Subject[] = departments.flatMap(({ number, name, groups }) =>
  groups.flatMap(({ kinds }) =>
    kinds
      .filter(({ many }) => !shelvedNames.has(many))
      .map((kind) => ({
        id: generatedSubjects + kind.number,
        name: kind.many,
        parentId: parentOf.get(number)!.id,
        charcs: askedOf(kind),
        maxDescription: 2000,
        marks: marksOf[name.ru] ?? [],
      })),
  ),
);

export const subjects: readonly Subject[] = [...shelved, ...generated];

const byId = new Map(subjects.map((subject) => [subject.id, subject]));
const byName = new Map(subjects.map((subject) => [subject.name, subject]));

export function subjectOf(id: number): Subject | undefined {
  return byId.get(id);
}

export function subjectOfKind({ many }: Kind): Subject {
  return byName.get(many)!;
}
