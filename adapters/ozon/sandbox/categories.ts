/** Roots, branches and types, as `description-category/tree` nests them. Ids are given by their place and never change. */
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
}

export interface TreeNode {
  readonly description_category_id?: number;
  readonly category_name?: string;
  readonly type_id?: number;
  readonly type_name?: string;
  readonly disabled: boolean;
  readonly children: readonly TreeNode[];
}

const rootBase = 17_000_000;
const types: CategoryType[] = [];

/** A root no card can be made in any more stands in the tree too. */
const legacy: TreeNode = {
  description_category_id: 16_999_999,
  category_name: 'Устаревшее',
  disabled: true,
  children: [],
};

export const tree: readonly TreeNode[] = [
  ...Object.entries(shelves).map(([rootName, branches], rootAt): TreeNode => ({
    description_category_id: rootBase + rootAt * 1_000,
    category_name: rootName,
    disabled: false,
    children: Object.entries(branches).map(([branchName, names], branchAt): TreeNode => {
      const branchId = rootBase + rootAt * 1_000 + (branchAt + 1) * 10;
      return {
        description_category_id: branchId,
        category_name: branchName,
        disabled: false,
        children: names.map((name): TreeNode => {
          const typeId = 91_000 + types.length;
          types.push({ branchId, typeId, name });
          return { type_id: typeId, type_name: name, disabled: false, children: [] };
        }),
      };
    }),
  })),
  legacy,
];

export function typeByName(name: string): CategoryType {
  const found = types.find((type) => type.name === name);
  if (!found) throw new Error(`The sandbox has no type ${name}`);
  return found;
}

export function typeById(branchId: number, typeId: number): CategoryType | undefined {
  return types.find((type) => type.branchId === branchId && type.typeId === typeId);
}

export function isBranch(branchId: number): boolean {
  return types.some((type) => type.branchId === branchId);
}

export interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly type: 'String' | 'Integer' | 'Decimal' | 'multiline';
  readonly isRequired: boolean;
  readonly isCollection: boolean;
  readonly isAspect: boolean;
  readonly maxValues: number;
  readonly dictionaryId: number;
}

const text = {
  type: 'String',
  isRequired: false,
  isCollection: false,
  isAspect: false,
  maxValues: 0,
  dictionaryId: 0,
} as const;

/** Ids are Ozon's own; every category has these. */
export const attributes: readonly Attribute[] = [
  { ...text, id: 85, name: 'Бренд', description: 'Бренд товара', isRequired: true, dictionaryId: 28_732_849 },
  { ...text, id: 9048, name: 'Название модели', description: 'Объединяет варианты', isRequired: true },
  { ...text, id: 8229, name: 'Тип', description: 'Тип товара', isRequired: true, dictionaryId: 1960 },
  { ...text, id: 4191, name: 'Аннотация', description: 'Описание товара', type: 'multiline' },
  { ...text, id: 10_096, name: 'Цвет товара', description: '', isCollection: true, isAspect: true, maxValues: 3, dictionaryId: 1494 },
  { ...text, id: 4389, name: 'Страна-изготовитель', description: '', isRequired: true, isCollection: true, maxValues: 3, dictionaryId: 1935 },
  { ...text, id: 9163, name: 'Гарантийный срок, месяцев', description: '', type: 'Integer' },
]; // prettier-ignore

// prettier-ignore
const brands = ['Нет бренда', 'Samarkand Textile', 'Asaka Home', 'Registan', 'Tulpar', 'Zarafshan', 'Orzu', 'Silk Line', 'Navruz', 'Chorsu', 'Bukhara Craft'];
const colours = ['белый', 'черный', 'синий', 'бежевый', 'красный', 'зеленый', 'серый', 'желтый'];
const countries = ['Узбекистан', 'Россия', 'Казахстан', 'Турция', 'Китай', 'Индия'];

export interface Value {
  readonly id: number;
  readonly value: string;
}

/** What may be put into an attribute of a dictionary. */
export function valuesOf(attributeId: number, typeId: number): readonly Value[] {
  const numbered = (first: number, words: readonly string[]) => words.map((value, at) => ({ id: first + at, value }));
  if (attributeId === 85) return numbered(126_745_801, brands);
  if (attributeId === 10_096) return numbered(61_571, colours);
  if (attributeId === 4389) return numbered(90_290, countries);
  if (attributeId !== 8229) return [];
  const type = types.find((one) => one.typeId === typeId);
  return type ? [{ id: 970_000_000 + typeId, value: type.name }] : [];
}
