import { departments, type Kind } from '@sellercloudx/adapter-kit/sandbox';

/** The shelves the demo shop began with. Their ids are given by their place and never change. */
// prettier-ignore
const shelves: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'Одежда': {
    'Повседневная одежда': ['Футболка', 'Худи', 'Рубашка', 'Брюки', 'Джинсы', 'Платье', 'Юбка', 'Свитер', 'Кардиган', 'Шорты', 'Поло', 'Лонгслив'],
    'Белье и носки': ['Носки', 'Колготки', 'Пижама', 'Майка', 'Халат', 'Термобелье'],
    'Верхняя одежда': ['Куртка', 'Пальто', 'Плащ', 'Жилет', 'Пуховик', 'Ветровка'],
  },
  'Обувь': {
    'Спортивная обувь': ['Кроссовки', 'Кеды', 'Бутсы', 'Борцовки'],
    'Повседневная обувь': ['Ботинки', 'Туфли', 'Сандалии', 'Тапочки', 'Сапоги', 'Лоферы'],
  },
  'Дом и сад': {
    'Текстиль': ['Плед', 'Подушка', 'Комплект постельного белья', 'Полотенце', 'Одеяло', 'Наволочка', 'Простыня', 'Штора', 'Скатерть', 'Коврик для ванной'],
    'Посуда': ['Кружка', 'Термос', 'Сковорода', 'Кастрюля', 'Нож кухонный', 'Тарелка', 'Бокал', 'Чайник', 'Набор столовых приборов', 'Разделочная доска', 'Пиала', 'Казан'],
    'Хранение и интерьер': ['Органайзер', 'Ваза', 'Светильник настольный', 'Корзина', 'Вешалка', 'Часы настенные', 'Рамка для фото', 'Зеркало'],
  },
  'Электроника': {
    'Телефоны и связь': ['Смартфон', 'Чехол', 'Защитное стекло', 'Внешний аккумулятор', 'Зарядное устройство', 'Кабель', 'Умные часы'],
    'Аудио': ['Наушники', 'Колонка', 'Микрофон', 'Проигрыватель'],
    'Компьютеры': ['Мышь', 'Клавиатура', 'Монитор', 'Ноутбук', 'Веб-камера', 'Флеш-накопитель', 'Роутер'],
  },
  'Красота и гигиена': {
    'Уход за лицом и телом': ['Крем для лица', 'Шампунь', 'Гель для душа', 'Маска для лица', 'Сыворотка', 'Лосьон', 'Мыло', 'Дезодорант'],
    'Уход за полостью рта': ['Зубная щетка', 'Зубная паста', 'Зубная нить', 'Ирригатор'],
    'Декоративная косметика': ['Тушь', 'Помада', 'Тени', 'Пудра', 'Лак для ногтей'],
  },
  'Детские товары': {
    'Игрушки': ['Конструктор', 'Мягкая игрушка', 'Пазл', 'Кукла', 'Машинка', 'Настольная игра', 'Набор для творчества'],
    'Школа': ['Рюкзак', 'Пенал', 'Тетрадь', 'Ручка', 'Альбом для рисования'],
  },
  'Спорт и отдых': {
    'Фитнес': ['Коврик для йоги', 'Гантели', 'Скакалка', 'Эспандер', 'Гиря', 'Фитнес-резинка'],
    'Командные игры': ['Мяч', 'Ракетка', 'Сетка', 'Форма'],
    'Туризм': ['Палатка', 'Спальный мешок', 'Котелок', 'Фонарь'],
  },
  'Автотовары': {
    'Аксессуары': ['Держатель автомобильный', 'Ароматизатор автомобильный', 'Коврик автомобильный', 'Чехол на сиденье', 'Видеорегистратор'],
  },
  'Книги': { 'Художественная и справочная литература': ['Книга', 'Учебник', 'Раскраска', 'Атлас'] },
  'Продукты питания': {
    'Чай, кофе, сладости': ['Чай', 'Кофе', 'Печенье', 'Шоколад', 'Халва'],
    'Бакалея': ['Орехи', 'Сухофрукты', 'Рис', 'Специи', 'Масло растительное'],
  },
};

export interface CategoryType {
  readonly branchId: number;
  readonly typeId: number;
  readonly name: string;
  /** What the generated types ask for and allow. */
  readonly kind?: Kind;
}

export interface TreeNode {
  readonly description_category_id?: number;
  readonly category_name?: string;
  readonly type_id?: number;
  readonly type_name?: string;
  readonly disabled: boolean;
  readonly children: readonly TreeNode[];
}

interface Branch {
  readonly id: number;
  readonly name: string;
  readonly types: CategoryType[];
}

interface Root {
  readonly id: number;
  readonly name: string;
  readonly branches: Branch[];
}

const rootBase = 17_000_000;
const generatedRoots = 17_100_000;
const generatedBranches = 17_200_000;
const generatedTypes = 95_000;

const types: CategoryType[] = [];

function add(branch: Branch, typeId: number, name: string, kind?: Kind): void {
  const type = { branchId: branch.id, typeId, name, ...(kind ? { kind } : {}) };
  branch.types.push(type);
  types.push(type);
}

const roots: Root[] = Object.entries(shelves).map(([name, branches], rootAt) => {
  const id = rootBase + rootAt * 1_000;
  return {
    id,
    name,
    branches: Object.entries(branches).map(([branchName, names], at) => {
      const branch: Branch = { id: id + (at + 1) * 10, name: branchName, types: [] };
      for (const typeName of names) add(branch, 91_000 + types.length, typeName);
      return branch;
    }),
  };
});

// a kind that stands on a shelf already keeps the place and the few attributes it has there
const shelved = new Set(types.map(({ name }) => name));
for (const department of departments) {
  const found = roots.find(({ name }) => name === department.name.ru);
  const root = found ?? { id: generatedRoots + department.number * 1_000, name: department.name.ru, branches: [] };
  if (!found) roots.push(root);
  for (const group of department.groups) {
    const fresh = group.kinds.filter(({ name }) => !shelved.has(name.ru));
    if (fresh.length === 0) continue;
    const known = root.branches.find(({ name }) => name === group.name.ru);
    const branch = known ?? { id: generatedBranches + group.number * 10, name: group.name.ru, types: [] };
    if (!known) root.branches.push(branch);
    for (const kind of fresh) add(branch, generatedTypes + kind.number, kind.name.ru, kind);
  }
}

/** A root no card can be made in any more stands in the tree too. */
const legacy: TreeNode = {
  description_category_id: 16_999_999,
  category_name: 'Устаревшее',
  disabled: true,
  children: [],
};

/** Roots, branches and types, as `description-category/tree` nests them. */
export const tree: readonly TreeNode[] = [
  ...roots.map(({ id, name, branches }): TreeNode => ({
    description_category_id: id,
    category_name: name,
    disabled: false,
    children: branches.map((branch): TreeNode => ({
      description_category_id: branch.id,
      category_name: branch.name,
      disabled: false,
      children: branch.types.map((type): TreeNode => ({
        type_id: type.typeId,
        type_name: type.name,
        disabled: false,
        children: [],
      })),
    })),
  })),
  legacy,
];

const byName = new Map(types.map((type) => [type.name, type]));
const byIds = new Map(types.map((type) => [`${type.branchId}/${type.typeId}`, type]));
const branchIds = new Set(types.map(({ branchId }) => branchId));

export function typeByName(name: string): CategoryType {
  const found = byName.get(name);
  if (!found) throw new Error(`The sandbox has no type ${name}`);
  return found;
}

export function typeById(branchId: number, typeId: number): CategoryType | undefined {
  return byIds.get(`${branchId}/${typeId}`);
}

export function typeNumbered(typeId: number): CategoryType | undefined {
  return types.find((type) => type.typeId === typeId);
}

export function isBranch(branchId: number): boolean {
  return branchIds.has(branchId);
}
