import {
  demoBarcode,
  goodsOfSeed,
  type Goods,
  type GoodsValue,
  type SandboxStart,
} from '@sellercloudx/adapter-kit/sandbox';
import { charcIdOf, colour, country } from './charcs.ts';
import { nextNumber, nextUuid, stockKey, type Card, type WildberriesState } from './state.ts';
import { subjectOf, subjectOfKind } from './subjects.ts';

type Row = readonly [
  subjectId: number,
  title: string,
  brand: string,
  price: number,
  more?: { sizes?: readonly string[] },
];

/** The demo shop: number n has the seller code SKU-000n and the barcode of n, the same at the other sandboxes. */
const rows: readonly Row[] = [
  [192, 'Футболка хлопковая базовая', 'Samarkand Textile', 990],
  [1724, 'Худи оверсайз с начесом', 'Samarkand Textile', 2490],
  [812, 'Плед вязаный из хлопка', 'Asaka Home', 1890],
  [813, 'Подушка анатомическая с эффектом памяти', 'Asaka Home', 1590],
  [814, 'Комплект постельного белья сатин', 'Asaka Home', 3290],
  [1011, 'Полотенце махровое банное', 'Asaka Home', 690],
  [4141, 'Кружка керамическая ручной работы', 'Registan', 590],
  [4143, 'Термос стальной 1 л', 'Tulpar', 1390],
  [1208, 'Сковорода с антипригарным покрытием 26 см', 'Zarafshan', 1790],
  [1209, 'Кастрюля из нержавеющей стали 3 л', 'Zarafshan', 2190],
  [3690, 'Органайзер для косметики', 'Asaka Home', 790],
  [3692, 'Светильник настольный светодиодный', 'Orzu', 1490],
  [3091, 'Наушники беспроводные', 'Orzu', 1990],
  [593, 'Зарядное устройство 65 Вт', 'Orzu', 1690],
  [1185, 'Кабель USB-C 2 м', 'Orzu', 390],
  [1407, 'Колонка портативная', 'Orzu', 2290],
  [788, 'Чехол силиконовый для телефона', 'Silk Line', 490],
  [2674, 'Внешний аккумулятор 20000 мАч', 'Orzu', 2190],
  [1153, 'Мышь беспроводная', 'Orzu', 890],
  [1152, 'Клавиатура механическая', 'Orzu', 3490],
  [2280, 'Крем для лица увлажняющий', 'Navruz', 690],
  [2281, 'Шампунь с маслом арганы', 'Navruz', 450],
  [2285, 'Зубная щетка электрическая', 'Navruz', 1790],
  [5001, 'Конструктор деревянный', 'Chorsu', 1290],
  [5002, 'Мягкая игрушка верблюд', 'Chorsu', 890],
  [5004, 'Пазл «Регистан» 1000 деталей', 'Chorsu', 790],
  [5006, 'Рюкзак школьный', 'Chorsu', 2390],
  [7001, 'Коврик для йоги', 'Tulpar', 1190],
  [7002, 'Гантели 2 × 3 кг', 'Tulpar', 1990],
  [7004, 'Мяч футбольный', 'Tulpar', 1490],
  [8001, 'Держатель автомобильный', 'Tulpar', 590],
  [8003, 'Ароматизатор автомобильный', 'Navruz', 290],
  [3691, 'Ваза керамическая с росписью', 'Bukhara Craft', 1290],
  [4142, 'Нож кухонный', 'Bukhara Craft', 1390],
  [9001, 'Книга «Узбекская кухня»', 'Registan', 990],
  [159, 'Носки хлопковые, 5 пар', 'Samarkand Textile', 490],
  [6001, 'Чай зеленый листовой 250 г', 'Navruz', 350],
  [6003, 'Орехи ассорти 500 г', 'Navruz', 850],
  [104, 'Кроссовки беговые', 'Tulpar', 3990, { sizes: ['40', '41', '42', '43'] }],
  [515, 'Смартфон 128 ГБ', 'Orzu', 14990],
];

const firstSellerWarehouse = 658_434;

/** What a product is, whoever thought of it. */
interface Sketch {
  readonly subjectID: number;
  readonly title: string;
  readonly brand: string;
  readonly roubles: number;
  readonly dimensions: Card['dimensions'];
  readonly characteristics: Card['characteristics'];
  readonly sizes: readonly { readonly name: string; readonly barcode: string }[];
}

/** The first ones are written by hand, the same at every sandbox; the rest follow from the seed. */
export function addDemoCatalogue(state: WildberriesState, count: number, { now, seed, random }: SandboxStart): void {
  const goods = goodsOfSeed(seed);
  for (let n = 1; n <= count; n++) {
    const row = rows[n - 1];
    const sketch = row ? writtenSketch(row, n) : sketchOf(goods(n), n);
    const madeAt = new Date(now.getTime() - (200 - (n % 180)) * 86_400_000 - n * 1000);
    const card = addDemoCard(state, n, sketch, madeAt);
    state.prices.set(card.nmID, { price: Math.round(sketch.roubles / 0.7 / 10) * 10, discount: 30 });
    for (const { chrtID } of card.sizes)
      state.stocks.set(stockKey(firstSellerWarehouse, chrtID), 5 + Math.floor(random() * 40));
  }
}

function writtenSketch([subjectID, title, brand, roubles, { sizes = ['0'] } = {}]: Row, n: number): Sketch {
  const required = subjectOf(subjectID)!.charcs.filter((charc) => charc.required && charc !== country);
  return {
    subjectID,
    title,
    brand,
    roubles,
    dimensions: {
      length: 20 + (n % 15),
      width: 15 + (n % 10),
      height: 4 + (n % 8),
      weightBrutto: Math.round((0.2 + (n % 20) / 10) * 1000) / 1000,
    },
    characteristics: [
      { id: colour.charcID, value: [['белый', 'черный', 'синий', 'бежевый'][n % 4]] },
      { id: country.charcID, value: ['Узбекистан'] },
      ...required.map(({ charcID, charcType }) => ({
        id: charcID,
        value: charcType === 4 ? 100 + n : ['хлопок 100%'],
      })),
    ],
    // the first size has the barcode of the demo number; further ones follow after all demo numbers
    sizes: sizes.map((name, at) => ({ name, barcode: at === 0 ? demoBarcode(n) : demoBarcode(10_000 + n * 10 + at) })),
  };
}

/** In the order of the kit's countries. */
const countryNames = ['Узбекистан', 'Россия', 'Казахстан', 'Турция', 'Китай', 'Индия'];

function sketchOf({ kind, title, brand, roubles, packed, country: from, values, sizes }: Goods, n: number): Sketch {
  const subject = subjectOfKind(kind);
  const [depth, width, height, grams] = packed;
  const centimetres = (mm: number) => Math.ceil(mm / 10);
  const given = new Map(values.map((value) => [charcIdOf(value.characteristic), value]));
  const characteristics = subject.charcs.flatMap(({ charcID: id, charcType, required }): Card['characteristics'] => {
    const value = given.get(id);
    if (id === country.charcID) return [{ id, value: [countryNames[from]] }];
    if (value) return [{ id, value: worded(value) }];
    return required ? [{ id, value: charcType === 4 ? 100 : ['без особенностей'] }] : [];
  });
  const all = sizes.map(({ name, barcode }, at) => ({ name, barcode: at === 0 ? demoBarcode(n) : barcode }));
  return {
    subjectID: subject.id,
    title: title.ru,
    brand,
    roubles,
    dimensions: {
      length: centimetres(depth),
      width: centimetres(width),
      height: centimetres(height),
      weightBrutto: grams / 1000,
    },
    characteristics,
    sizes: all.length > 0 ? all : [{ name: '0', barcode: demoBarcode(n) }],
  };
}

function worded({ characteristic, places, amount }: GoodsValue): number | string[] {
  if (characteristic.type === 'measure') return amount;
  if (characteristic.type === 'flag') return ['да'];
  return places.map((place) => characteristic.values[place]!.ru);
}

function addDemoCard(
  state: WildberriesState,
  n: number,
  { subjectID, title, brand, dimensions, characteristics, sizes }: Sketch,
  madeAt: Date,
): Card {
  const nmID = nextNumber(state, 'nm', 210_000_001);
  const card: Card = {
    nmID,
    imtID: nextNumber(state, 'imt', 190_000_001),
    nmUUID: nextUuid(state, 'card'),
    subjectID,
    vendorCode: `SKU-${String(n).padStart(4, '0')}`,
    brand,
    title,
    description: `${title}. Сделано для ежедневного использования, бережно упаковано, отправляем в день заказа.`,
    kizMarked: false,
    photos: ['own', 'own', 'own'],
    dimensions,
    characteristics,
    sizes: sizes.map(({ name, barcode }) => ({
      chrtID: nextNumber(state, 'chrt', 330_000_001),
      techSize: name,
      wbSize: name === '0' ? '' : name,
      skus: [barcode],
    })),
    createdAt: madeAt,
    updatedAt: madeAt,
  };
  state.cards.set(nmID, card);
  return card;
}
