/** Pure data: the sandboxes of the marketplaces sell the same things, found by SKU and barcode. */
export type DemoProduct = {
  sku: string;
  barcode: string;
  titleUz: string;
  titleRu: string;
  category: string;
  brand: string;
  /** Whole sums. */
  cost: number;
  price: number;
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  weightG: number;
  quantity: number;
  /** Of the generated picture. */
  colour: string;
};

type Line = [string, string, string, string, number, number, [number, number, number], number, number, string];

// prettier-ignore
const LINES: readonly Line[] = [
  ['Paxta futbolka, asosiy', 'Футболка хлопковая базовая', 'Kiyim', 'Samarkand Textile', 48_000, 99_000, [300, 220, 30], 190, 46, '#d7dce2'],
  ['Xudi oversayz, ichi momiq', 'Худи оверсайз с начесом', 'Kiyim', 'Samarkand Textile', 135_000, 249_000, [350, 300, 80], 620, 28, '#3b3b3f'],
  ['Paxta to‘qima pled', 'Плед вязаный из хлопка', 'Uy', 'Asaka Home', 98_000, 189_000, [400, 300, 120], 1300, 24, '#8fa8c9'],
  ['Anatomik yostiq, xotirali', 'Подушка анатомическая с эффектом памяти', 'Uy', 'Asaka Home', 79_000, 159_000, [600, 400, 140], 1200, 31, '#6b6f78'],
  ['Choyshab to‘plami, satin', 'Комплект постельного белья сатин', 'Uy', 'Asaka Home', 178_000, 329_000, [380, 300, 100], 2100, 19, '#8e2f5c'],
  ['Hammom sochig‘i, mahrli', 'Полотенце махровое банное', 'Uy', 'Asaka Home', 31_000, 69_000, [360, 280, 60], 520, 64, '#3f8f8a'],
  ['Sopol krujka, qo‘lda ishlangan', 'Кружка керамическая ручной работы', 'Oshxona', 'Registan', 24_000, 59_000, [120, 120, 110], 390, 58, '#1f6fa8'],
  ['Po‘lat termos, 1 l', 'Термос стальной 1 л', 'Oshxona', 'Tulpar', 71_000, 139_000, [320, 100, 100], 640, 33, '#4a5a6a'],
  ['Tova, yopishmaydigan, 26 sm', 'Сковорода с антипригарным покрытием 26 см', 'Oshxona', 'Zarafshan', 92_000, 179_000, [460, 280, 70], 980, 22, '#2b2d33'],
  ['Zanglamas po‘lat qozon, 3 l', 'Кастрюля из нержавеющей стали 3 л', 'Oshxona', 'Zarafshan', 118_000, 219_000, [300, 240, 160], 1400, 17, '#7b8794'],
  ['Kosmetika uchun organayzer', 'Органайзер для косметики', 'Uy', 'Asaka Home', 33_000, 79_000, [260, 180, 160], 540, 41, '#c9a1b5'],
  ['Stol chirog‘i, LED', 'Светильник настольный светодиодный', 'Uy', 'Orzu', 76_000, 149_000, [380, 160, 140], 820, 27, '#d8b13a'],
  ['Simsiz quloqchin', 'Наушники беспроводные', 'Elektronika', 'Orzu', 104_000, 199_000, [110, 90, 40], 120, 39, '#20242b'],
  ['Quvvatlagich, 65 Vt', 'Зарядное устройство 65 Вт', 'Elektronika', 'Orzu', 83_000, 169_000, [110, 70, 40], 160, 52, '#5f6b7a'],
  ['USB-C kabel, 2 m', 'Кабель USB-C 2 м', 'Elektronika', 'Orzu', 12_000, 39_000, [160, 100, 20], 60, 120, '#303846'],
  ['Ko‘chma kolonka', 'Колонка портативная', 'Elektronika', 'Orzu', 121_000, 229_000, [180, 100, 100], 540, 21, '#b3412f'],
  ['Telefon uchun silikon g‘ilof', 'Чехол силиконовый для телефона', 'Elektronika', 'Silk Line', 14_000, 49_000, [180, 100, 15], 45, 140, '#2a8ab5'],
  ['Quvvat banki, 20000 mAh', 'Внешний аккумулятор 20000 мАч', 'Elektronika', 'Orzu', 112_000, 219_000, [160, 80, 35], 430, 35, '#27364d'],
  ['Simsiz sichqoncha', 'Мышь беспроводная', 'Elektronika', 'Orzu', 41_000, 89_000, [130, 90, 50], 110, 48, '#6f7884'],
  ['Mexanik klaviatura', 'Клавиатура механическая', 'Elektronika', 'Orzu', 198_000, 349_000, [460, 160, 50], 980, 14, '#1d2530'],
  ['Yuz uchun namlovchi krem', 'Крем для лица увлажняющий', 'Go‘zallik', 'Navruz', 29_000, 69_000, [80, 80, 70], 120, 57, '#e2a7b8'],
  ['Argan moyli shampun', 'Шампунь с маслом арганы', 'Go‘zallik', 'Navruz', 19_000, 45_000, [210, 80, 60], 460, 66, '#b98a3a'],
  ['Elektr tish cho‘tkasi', 'Зубная щетка электрическая', 'Go‘zallik', 'Navruz', 88_000, 179_000, [250, 90, 60], 260, 23, '#5aa6c8'],
  ['Yog‘och konstruktor', 'Конструктор деревянный', 'Bolalar', 'Chorsu', 61_000, 129_000, [320, 240, 70], 950, 30, '#c48a4a'],
  ['Yumshoq o‘yinchoq, tuya', 'Мягкая игрушка верблюд', 'Bolalar', 'Chorsu', 37_000, 89_000, [350, 250, 150], 380, 44, '#c2a06a'],
  ['Pazl «Registon», 1000 bo‘lak', 'Пазл «Регистан» 1000 деталей', 'Bolalar', 'Chorsu', 32_000, 79_000, [350, 250, 60], 720, 38, '#2f6fa3'],
  ['Maktab ryukzagi', 'Рюкзак школьный', 'Bolalar', 'Chorsu', 127_000, 239_000, [420, 300, 140], 780, 26, '#394a8f'],
  ['Yoga gilamchasi', 'Коврик для йоги', 'Sport', 'Tulpar', 58_000, 119_000, [620, 120, 120], 950, 29, '#7d5fb2'],
  ['Gantellar, 2 × 3 kg', 'Гантели 2 × 3 кг', 'Sport', 'Tulpar', 104_000, 199_000, [240, 180, 120], 6100, 16, '#3d434d'],
  ['Futbol to‘pi', 'Мяч футбольный', 'Sport', 'Tulpar', 72_000, 149_000, [230, 230, 230], 430, 34, '#3a8a4f'],
  ['Avtomobil uchun ushlagich', 'Держатель автомобильный', 'Avto', 'Tulpar', 22_000, 59_000, [140, 100, 70], 160, 61, '#55606e'],
  ['Avtomobil xushbo‘ylagichi', 'Ароматизатор автомобильный', 'Avto', 'Navruz', 9_000, 29_000, [120, 80, 30], 60, 95, '#4e9a7a'],
  ['Naqshli sopol vaza', 'Ваза керамическая с росписью', 'Uy', 'Bukhara Craft', 54_000, 129_000, [300, 180, 180], 1500, 18, '#1f4f9c'],
  ['Oshxona pichog‘i', 'Нож кухонный', 'Oshxona', 'Bukhara Craft', 63_000, 139_000, [330, 60, 30], 260, 37, '#8a6a3a'],
  ['«O‘zbek oshxonasi» kitobi', 'Книга «Узбекская кухня»', 'Kitob', 'Registan', 46_000, 99_000, [260, 200, 25], 780, 42, '#a8502f'],
  ['Paxta paypoq, 5 juft', 'Носки хлопковые, 5 пар', 'Kiyim', 'Samarkand Textile', 19_000, 49_000, [220, 150, 40], 210, 88, '#5b6472'],
  ['Ko‘k choy, 250 g', 'Чай зеленый листовой 250 г', 'Oziq-ovqat', 'Navruz', 16_000, 35_000, [180, 100, 60], 280, 73, '#5f8f3a'],
  ['Yong‘oqlar aralashmasi, 500 g', 'Орехи ассорти 500 г', 'Oziq-ovqat', 'Navruz', 49_000, 85_000, [220, 150, 60], 540, 50, '#a9743a'],
  ['Yugurish krossovkasi', 'Кроссовки беговые', 'Kiyim', 'Tulpar', 219_000, 399_000, [330, 220, 130], 900, 20, '#2f3f57'],
  ['Smartfon, 128 GB', 'Смартфон 128 ГБ', 'Elektronika', 'Orzu', 1_180_000, 1_499_000, [170, 90, 50], 420, 9, '#2c2f36'],
];

export const demoProducts: readonly DemoProduct[] = LINES.map(
  ([titleUz, titleRu, category, brand, cost, price, [lengthMm, widthMm, heightMm], weightG, quantity, colour], index) => ({
    sku: `SKU-${String(index + 1).padStart(4, '0')}`,
    barcode: demoBarcode(index + 1),
    titleUz, titleRu, category, brand, cost, price, lengthMm, widthMm, heightMm, weightG, quantity, colour,
  }),
); // prettier-ignore

/** EAN-13 of Uzbekistan's prefix 478, company 0012 and the number of the product. */
export function demoBarcode(number: number): string {
  const digits = `4780012${String(number).padStart(5, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
