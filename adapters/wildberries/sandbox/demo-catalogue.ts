import { colour, country, subjectOf, charcsOf } from './subjects.ts';
import { nextNumber, nextUuid, stockKey, type Card, type WildberriesState } from './state.ts';

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

/** EAN-13 of `478` + `0012` + n in five digits + check digit. */
export function demoBarcode(n: number): string {
  const body = `4780012${String(n).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const firstSellerWarehouse = 658_434;

export function addDemoCatalogue(state: WildberriesState, count: number, now: Date, random: () => number): void {
  for (let n = 1; n <= count; n++) {
    const [subjectID, title, brand, price, more] = rows[(n - 1) % rows.length]!;
    const round = Math.floor((n - 1) / rows.length);
    const name = round === 0 ? title : `${title}, вариант ${round + 1}`;
    const madeAt = new Date(now.getTime() - (200 - (n % 180)) * 86_400_000 - n * 1000);
    const card = addDemoCard(state, n, { subjectID, title: name, brand, sizes: more?.sizes ?? ['0'] }, madeAt);
    state.prices.set(card.nmID, { price: Math.round(price / 0.7 / 10) * 10, discount: 30 });
    for (const { chrtID } of card.sizes)
      state.stocks.set(stockKey(firstSellerWarehouse, chrtID), 5 + Math.floor(random() * 40));
  }
}

function addDemoCard(
  state: WildberriesState,
  n: number,
  { subjectID, title, brand, sizes }: { subjectID: number; title: string; brand: string; sizes: readonly string[] },
  madeAt: Date,
): Card {
  const nmID = nextNumber(state, 'nm', 210_000_001);
  const required = charcsOf(subjectOf(subjectID)!).filter((charc) => charc.required && charc !== country);
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
    dimensions: { length: 20 + (n % 15), width: 15 + (n % 10), height: 4 + (n % 8), weightBrutto: 0.2 + (n % 20) / 10 },
    characteristics: [
      { id: colour.charcID, value: [['белый', 'черный', 'синий', 'бежевый'][n % 4]] },
      { id: country.charcID, value: ['Узбекистан'] },
      ...required.map(({ charcID, charcType }) => ({
        id: charcID,
        value: charcType === 4 ? 100 + n : ['хлопок 100%'],
      })),
    ],
    sizes: sizes.map((techSize, at) => ({
      chrtID: nextNumber(state, 'chrt', 330_000_001),
      techSize,
      wbSize: techSize === '0' ? '' : techSize,
      // the first size has the barcode of the demo number; further ones follow after all demo numbers
      skus: [at === 0 ? demoBarcode(n) : demoBarcode(10_000 + n * 10 + at)],
    })),
    createdAt: madeAt,
    updatedAt: madeAt,
  };
  card.dimensions.weightBrutto = Math.round(card.dimensions.weightBrutto * 1000) / 1000;
  state.cards.set(nmID, card);
  return card;
}
