import { ean13 } from './ean13.ts';

/** A product of the demo shop. Number n has the seller code SKU-000n and the barcode of n at every sandbox. */
export interface DemoGoods {
  readonly title: string;
  readonly brand: string;
  /** What it is, in a word: the leaf of the category tree. */
  readonly type: string;
  /** Roubles. */
  readonly price: number;
  /** Millimetres and grams. */
  readonly size: readonly [depth: number, width: number, height: number, weight: number];
}

// prettier-ignore
export const demoGoods: readonly DemoGoods[] = [
  { title: 'Футболка хлопковая базовая', brand: 'Samarkand Textile', type: 'Футболка', price: 990, size: [300, 220, 30, 190] },
  { title: 'Худи оверсайз с начесом', brand: 'Samarkand Textile', type: 'Худи', price: 2490, size: [350, 300, 80, 620] },
  { title: 'Плед вязаный из хлопка', brand: 'Asaka Home', type: 'Плед', price: 1890, size: [400, 300, 120, 1300] },
  { title: 'Подушка анатомическая с эффектом памяти', brand: 'Asaka Home', type: 'Подушка', price: 1590, size: [600, 400, 140, 1200] },
  { title: 'Комплект постельного белья сатин', brand: 'Asaka Home', type: 'Комплект постельного белья', price: 3290, size: [380, 300, 100, 2100] },
  { title: 'Полотенце махровое банное', brand: 'Asaka Home', type: 'Полотенце', price: 690, size: [360, 280, 60, 520] },
  { title: 'Кружка керамическая ручной работы', brand: 'Registan', type: 'Кружка', price: 590, size: [120, 120, 110, 390] },
  { title: 'Термос стальной 1 л', brand: 'Tulpar', type: 'Термос', price: 1390, size: [320, 100, 100, 640] },
  { title: 'Сковорода с антипригарным покрытием 26 см', brand: 'Zarafshan', type: 'Сковорода', price: 1790, size: [460, 280, 70, 980] },
  { title: 'Кастрюля из нержавеющей стали 3 л', brand: 'Zarafshan', type: 'Кастрюля', price: 2190, size: [300, 240, 160, 1400] },
  { title: 'Органайзер для косметики', brand: 'Asaka Home', type: 'Органайзер', price: 790, size: [260, 180, 160, 540] },
  { title: 'Светильник настольный светодиодный', brand: 'Orzu', type: 'Светильник настольный', price: 1490, size: [380, 160, 140, 820] },
  { title: 'Наушники беспроводные', brand: 'Orzu', type: 'Наушники', price: 1990, size: [110, 90, 40, 120] },
  { title: 'Зарядное устройство 65 Вт', brand: 'Orzu', type: 'Зарядное устройство', price: 1690, size: [110, 70, 40, 160] },
  { title: 'Кабель USB-C 2 м', brand: 'Orzu', type: 'Кабель', price: 390, size: [160, 100, 20, 60] },
  { title: 'Колонка портативная', brand: 'Orzu', type: 'Колонка', price: 2290, size: [180, 100, 100, 540] },
  { title: 'Чехол силиконовый для телефона', brand: 'Silk Line', type: 'Чехол', price: 490, size: [180, 100, 15, 45] },
  { title: 'Внешний аккумулятор 20000 мАч', brand: 'Orzu', type: 'Внешний аккумулятор', price: 2190, size: [160, 80, 35, 430] },
  { title: 'Мышь беспроводная', brand: 'Orzu', type: 'Мышь', price: 890, size: [130, 90, 50, 110] },
  { title: 'Клавиатура механическая', brand: 'Orzu', type: 'Клавиатура', price: 3490, size: [460, 160, 50, 980] },
  { title: 'Крем для лица увлажняющий', brand: 'Navruz', type: 'Крем для лица', price: 690, size: [80, 80, 70, 120] },
  { title: 'Шампунь с маслом арганы', brand: 'Navruz', type: 'Шампунь', price: 450, size: [210, 80, 60, 460] },
  { title: 'Зубная щетка электрическая', brand: 'Navruz', type: 'Зубная щетка', price: 1790, size: [250, 90, 60, 260] },
  { title: 'Конструктор деревянный', brand: 'Chorsu', type: 'Конструктор', price: 1290, size: [320, 240, 70, 950] },
  { title: 'Мягкая игрушка верблюд', brand: 'Chorsu', type: 'Мягкая игрушка', price: 890, size: [350, 250, 150, 380] },
  { title: 'Пазл «Регистан» 1000 деталей', brand: 'Chorsu', type: 'Пазл', price: 790, size: [350, 250, 60, 720] },
  { title: 'Рюкзак школьный', brand: 'Chorsu', type: 'Рюкзак', price: 2390, size: [420, 300, 140, 780] },
  { title: 'Коврик для йоги', brand: 'Tulpar', type: 'Коврик для йоги', price: 1190, size: [620, 120, 120, 950] },
  { title: 'Гантели 2 × 3 кг', brand: 'Tulpar', type: 'Гантели', price: 1990, size: [240, 180, 120, 6100] },
  { title: 'Мяч футбольный', brand: 'Tulpar', type: 'Мяч', price: 1490, size: [230, 230, 230, 430] },
  { title: 'Держатель автомобильный', brand: 'Tulpar', type: 'Держатель автомобильный', price: 590, size: [140, 100, 70, 160] },
  { title: 'Ароматизатор автомобильный', brand: 'Navruz', type: 'Ароматизатор автомобильный', price: 290, size: [120, 80, 30, 60] },
  { title: 'Ваза керамическая с росписью', brand: 'Bukhara Craft', type: 'Ваза', price: 1290, size: [300, 180, 180, 1500] },
  { title: 'Нож кухонный', brand: 'Bukhara Craft', type: 'Нож кухонный', price: 1390, size: [330, 60, 30, 260] },
  { title: 'Книга «Узбекская кухня»', brand: 'Registan', type: 'Книга', price: 990, size: [260, 200, 25, 780] },
  { title: 'Носки хлопковые, 5 пар', brand: 'Samarkand Textile', type: 'Носки', price: 490, size: [220, 150, 40, 210] },
  { title: 'Чай зеленый листовой 250 г', brand: 'Navruz', type: 'Чай', price: 350, size: [180, 100, 60, 280] },
  { title: 'Орехи ассорти 500 г', brand: 'Navruz', type: 'Орехи', price: 850, size: [220, 150, 60, 540] },
  { title: 'Кроссовки беговые', brand: 'Tulpar', type: 'Кроссовки', price: 3990, size: [330, 220, 130, 900] },
  { title: 'Смартфон 128 ГБ', brand: 'Orzu', type: 'Смартфон', price: 14_990, size: [170, 90, 50, 420] },
];

/** EAN-13 of `478` + `0012` + n in five digits + check digit. */
export function demoBarcode(n: number): string {
  return ean13(`4780012${String(n).padStart(5, '0')}`);
}
