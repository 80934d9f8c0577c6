/** Roots and leaves, as `categories/tree` nests them. Ids are given by their place and never change. */
// prettier-ignore
const shelves: Readonly<Record<string, readonly string[]>> = {
  'Одежда': ['Футболка', 'Худи', 'Рубашка', 'Брюки', 'Платье', 'Свитер', 'Носки', 'Пижама', 'Халат', 'Куртка'],
  'Обувь': ['Кроссовки', 'Кеды', 'Ботинки', 'Туфли', 'Тапочки'],
  'Дом и сад': ['Плед', 'Подушка', 'Комплект постельного белья', 'Полотенце', 'Одеяло', 'Кружка', 'Термос', 'Сковорода', 'Кастрюля', 'Нож кухонный', 'Пиала', 'Казан', 'Органайзер', 'Ваза', 'Светильник настольный', 'Зеркало'],
  'Электроника': ['Смартфон', 'Чехол', 'Внешний аккумулятор', 'Зарядное устройство', 'Кабель', 'Наушники', 'Колонка', 'Мышь', 'Клавиатура', 'Монитор'],
  'Красота и гигиена': ['Крем для лица', 'Шампунь', 'Зубная щетка', 'Мыло', 'Помада'],
  'Детские товары': ['Конструктор', 'Мягкая игрушка', 'Пазл', 'Рюкзак', 'Кукла'],
  'Спорт и отдых': ['Коврик для йоги', 'Гантели', 'Мяч', 'Палатка'],
  'Автотовары': ['Держатель автомобильный', 'Ароматизатор автомобильный', 'Видеорегистратор'],
  'Книги': ['Книга', 'Учебник'],
  'Продукты питания': ['Чай', 'Кофе', 'Орехи', 'Сухофрукты', 'Халва'],
};

export interface TreeNode {
  readonly id: number;
  readonly name: string;
  readonly children?: readonly TreeNode[];
}

const leaves = new Map<number, string>();

export const tree: TreeNode = {
  id: 90_401,
  name: 'Все товары',
  children: Object.entries(shelves).map(([name, names], at) => ({
    id: 7_000_000 + at * 1_000,
    name,
    children: names.map((leaf, place) => {
      const id = 7_000_000 + at * 1_000 + place + 1;
      leaves.set(id, leaf);
      return { id, name: leaf };
    }),
  })),
};

export function categoryByName(name: string): number {
  for (const [id, leaf] of leaves) if (leaf === name) return id;
  throw new Error(`The sandbox has no category ${name}`);
}

export function categoryName(id: number): string | undefined {
  return leaves.get(id);
}

const plain = {
  required: false,
  filtering: false,
  distinctive: false,
  multivalue: false,
  allowCustomValues: false,
} as const;

const numbered = (first: number, words: readonly string[]) => words.map((value, at) => ({ id: first + at, value }));

/** Every category has these; ids as they would be. */
export const parameters = [
  {
    ...plain,
    id: 14_871_214,
    name: 'Цвет товара для карточки',
    type: 'ENUM',
    distinctive: true,
    filtering: true,
    multivalue: true,
    allowCustomValues: true,
    values: numbered(14_896_250, ['белый', 'черный', 'синий', 'бежевый', 'красный', 'зеленый', 'серый', 'желтый']),
  },
  {
    ...plain,
    id: 27_142_893,
    name: 'Назначение',
    type: 'ENUM',
    required: true,
    filtering: true,
    values: numbered(34_500_010, ['универсальное', 'для взрослых', 'для детей', 'для дома']),
  },
  { ...plain, id: 27_139_270, name: 'Материал', type: 'TEXT', constraints: { maxLength: 100 } },
  {
    ...plain,
    id: 23_674_510,
    name: 'Срок гарантии',
    type: 'NUMERIC',
    unit: { defaultUnitId: 16_975_801, units: [{ id: 16_975_801, name: 'мес.', fullName: 'месяц' }] },
    constraints: { minValue: 0, maxValue: 240 },
  },
  { ...plain, id: 31_320_060, name: 'Подходит для подарка', type: 'BOOLEAN' },
] as const;
