import { departments, type Kind } from '@sellercloudx/adapter-kit/sandbox';

/** The shelves the demo shop began with. Their ids are given by their place and never change. */
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
  readonly children?: TreeNode[];
}

const shelvesFrom = 7_000_000;
const generatedRoots = 7_100_000;
const generatedGroups = 7_200_000;
const generatedLeaves = 7_300_000;

const leaves = new Map<number, string>();
const kindsByLeaf = new Map<number, Kind>();

function addLeaf(id: number, name: string): TreeNode {
  leaves.set(id, name);
  return { id, name };
}

const roots: (TreeNode & { readonly children: TreeNode[] })[] = Object.entries(shelves).map(([name, names], at) => {
  const id = shelvesFrom + at * 1_000;
  return { id, name, children: names.map((leaf, place) => addLeaf(id + place + 1, leaf)) };
});

// a kind that stands on a shelf already keeps its place and the few parameters it has there
const shelved = new Set(leaves.values());
for (const { number, name, groups } of departments) {
  const found = roots.find((root) => root.name === name.ru);
  const root = found ?? { id: generatedRoots + number * 1_000, name: name.ru, children: [] };
  if (!found) roots.push(root);
  for (const group of groups) {
    const fresh = group.kinds.filter((kind) => !shelved.has(kind.name.ru));
    if (fresh.length === 0) continue;
    const children = fresh.map((kind) => {
      const id = generatedLeaves + kind.number;
      kindsByLeaf.set(id, kind);
      return addLeaf(id, kind.name.ru);
    });
    root.children.push({ id: generatedGroups + group.number, name: group.name.ru, children });
  }
}

/** Roots, groups and leaves, as `categories/tree` nests them. */
export const tree: TreeNode = { id: 90_401, name: 'Все товары', children: roots };

const byName = new Map([...leaves].map(([id, name]) => [name, id]));

export function categoryByName(name: string): number {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`The sandbox has no category ${name}`);
  return found;
}

export function categoryName(id: number): string | undefined {
  return leaves.get(id);
}

/** What a generated category is made of; undefined for those of the shelves. */
export function kindOf(categoryId: number): Kind | undefined {
  return kindsByLeaf.get(categoryId);
}
