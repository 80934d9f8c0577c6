/** A subject with the characteristics cards of it need. `group` tells which set it has. */
export interface Subject {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
  readonly group:
    'clothes' | 'shoes' | 'electronics' | 'home' | 'beauty' | 'kids' | 'food' | 'sport' | 'auto' | 'books';
  readonly maxDescription: number;
  /** Marks an FBS order of it needs. */
  readonly marks: readonly string[];
}

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

export const parents: readonly { readonly id: number; readonly name: string }[] = [
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
  group: Subject['group'],
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

export const subjects: readonly Subject[] = rows.flatMap(([group, parentId, names, marks = []]) =>
  Object.entries(names).map(([id, name]) => ({
    id: Number(id),
    name,
    parentId,
    group,
    maxDescription: group === 'books' ? 5000 : group === 'food' ? 1000 : 2000,
    marks,
  })),
);

const byId = new Map(subjects.map((subject) => [subject.id, subject]));

export function subjectOf(id: number): Subject | undefined {
  return byId.get(id);
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

const byGroup: Readonly<Record<Subject['group'], readonly Charc[]>> = {
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

export function charcsOf({ group }: Subject): readonly Charc[] {
  return [...named, ...common, ...byGroup[group]];
}

export const colours: readonly (readonly [name: string, parent: string])[] = [
  ['белый', 'белый'],
  ['черный', 'черный'],
  ['серый', 'серый'],
  ['красный', 'красный'],
  ['бордовый', 'красный'],
  ['синий', 'синий'],
  ['голубой', 'синий'],
  ['зеленый', 'зеленый'],
  ['хаки', 'зеленый'],
  ['желтый', 'желтый'],
  ['оранжевый', 'оранжевый'],
  ['бежевый', 'бежевый'],
  ['коричневый', 'коричневый'],
  ['розовый', 'розовый'],
  ['фиолетовый', 'фиолетовый'],
  ['персиковый мелок', 'оранжевый'],
];

export const countries: readonly (readonly [id: number, name: string, fullName: string])[] = [
  [15000170, 'Китай', 'Китайская Народная Республика'],
  [15000171, 'Узбекистан', 'Республика Узбекистан'],
  [15000172, 'Россия', 'Российская Федерация'],
  [15000173, 'Турция', 'Турецкая Республика'],
  [15000174, 'Казахстан', 'Республика Казахстан'],
  [15000175, 'Индия', 'Республика Индия'],
];
export const kinds = ['Мужской', 'Женский', 'Детский', 'Мальчики', 'Девочки', 'Унисекс'];
export const seasons = ['зима', 'лето', 'демисезон', 'круглогодичный'];
export const vat = ['0', '10', '20', 'Без НДС', '13'];
export const brands = [
  'Asaka Home',
  'Chorsu',
  'Samarkand Textile',
  'Registan',
  'Navruz',
  'Tulpar',
  'Orzu',
  'Bukhara Craft',
  'Silk Line',
  'Zarafshan',
];
