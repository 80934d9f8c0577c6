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
  ['Rishton sopol choynagi, 1 l', 'Чайник керамический Риштан, 1 л', 'Idish-tovoq', 'Rishton', 68_000, 109_000, [220, 160, 150], 900, 34, '#1f6fa8'],
  ['Pialalar to‘plami, 6 dona', 'Набор пиал, 6 шт', 'Idish-tovoq', 'Rishton', 54_000, 89_000, [260, 180, 120], 1_300, 40, '#2a8ab5'],
  ['Lagan «Paxta», 32 sm', 'Ляган «Пахта», 32 см', 'Idish-tovoq', 'Pakhta', 47_000, 79_000, [340, 340, 50], 1_500, 22, '#16409c'],
  ['Cho‘yan qozon, 8 l', 'Казан чугунный, 8 л', 'Idish-tovoq', 'Qozon Usta', 235_000, 359_000, [400, 400, 200], 7_800, 12, '#3b3b3f'],
  ['Pichoq «Chust», qo‘lda ishlangan', 'Нож «Чуст» ручной работы', 'Oshxona', 'Chust', 92_000, 159_000, [300, 60, 30], 260, 28, '#8a6a3a'],
  ['Taxta dasturxon taxtasi, yong‘oq', 'Доска разделочная, орех', 'Oshxona', 'Yong‘oq', 61_000, 105_000, [400, 250, 25], 1_100, 19, '#7a4a24'],
  ['Ayollar atlas ko‘ylagi, M', 'Платье женское из атласа, M', 'Kiyim', 'Margilan Silk', 148_000, 259_000, [350, 280, 40], 380, 26, '#b3267a'],
  ['Ayollar atlas ko‘ylagi, L', 'Платье женское из атласа, L', 'Kiyim', 'Margilan Silk', 152_000, 259_000, [350, 280, 40], 400, 21, '#c23a52'],
  ['Erkaklar do‘ppisi «Chust»', 'Тюбетейка мужская «Чуст»', 'Kiyim', 'Chust', 38_000, 69_000, [200, 200, 60], 90, 55, '#20242b'],
  ['Adras sharf, ipak', 'Шарф из адраса, шёлк', 'Kiyim', 'Margilan Silk', 71_000, 129_000, [250, 200, 30], 140, 37, '#d58a1f'],
  ['Paxta futbolka, oq, M', 'Футболка хлопковая, белая, M', 'Kiyim', 'Toshkent Cotton', 34_000, 69_000, [300, 220, 25], 180, 120, '#d7dce2'],
  ['Paxta futbolka, qora, L', 'Футболка хлопковая, чёрная, L', 'Kiyim', 'Toshkent Cotton', 34_000, 69_000, [300, 220, 25], 190, 98, '#2b2d33'],
  ['Bolalar pijamasi, 4–5 yosh', 'Пижама детская, 4–5 лет', 'Bolalar', 'Bolajon', 56_000, 99_000, [280, 220, 40], 240, 44, '#6fb6d9'],
  ['Bolalar etikchasi, 28', 'Сапожки детские, 28', 'Bolalar', 'Bolajon', 89_000, 149_000, [260, 190, 110], 620, 18, '#b5562f'],
  ['Yog‘och konstruktor, 60 dona', 'Конструктор деревянный, 60 дет.', 'Bolalar', 'Bolajon', 63_000, 115_000, [320, 240, 70], 950, 31, '#e0a93a'],
  ['Yumshoq ayiqcha, 40 sm', 'Мишка плюшевый, 40 см', 'Bolalar', 'Bolajon', 58_000, 109_000, [400, 300, 200], 480, 25, '#9a6b43'],
  ['Simsiz quloqchin S5', 'Наушники беспроводные S5', 'Elektronika', 'Novatech', 119_000, 219_000, [110, 90, 45], 140, 73, '#41506b'],
  ['Tashqi akkumulyator 20000 mA·h', 'Внешний аккумулятор 20000 мА·ч', 'Elektronika', 'Novatech', 138_000, 239_000, [160, 90, 40], 420, 51, '#2f3b52'],
  ['USB-C kabel, 1 m', 'Кабель USB-C, 1 м', 'Elektronika', 'Novatech', 14_000, 35_000, [150, 80, 20], 45, 210, '#5d6470'],
  ['Aqlli lampochka E27, 9 W', 'Лампа умная E27, 9 Вт', 'Elektronika', 'Nur', 32_000, 65_000, [70, 70, 130], 95, 88, '#e2c044'],
  ['Bluetooth kolonka Mini', 'Колонка Bluetooth Mini', 'Elektronika', 'Novatech', 126_000, 229_000, [140, 100, 100], 520, 29, '#c5383b'],
  ['Telefon uchun g‘ilof, shaffof', 'Чехол для телефона, прозрачный', 'Elektronika', 'Novatech', 9_000, 29_000, [180, 100, 15], 40, 260, '#9fb4c6'],
  ['Qora choy «Samarqand», 250 g', 'Чай чёрный «Самарканд», 250 г', 'Oziq-ovqat', 'Samarqand', 21_000, 36_000, [150, 90, 60], 290, 140, '#5b2c16'],
  ['Ko‘k choy №95, 250 g', 'Чай зелёный №95, 250 г', 'Oziq-ovqat', 'Samarqand', 19_000, 34_000, [150, 90, 60], 290, 160, '#3f7d3a'],
  ['Tog‘ asali, 500 g', 'Мёд горный, 500 г', 'Oziq-ovqat', 'Chimyon', 52_000, 89_000, [100, 100, 120], 720, 47, '#d68a12'],
  ['Quritilgan o‘rik, 1 kg', 'Курага, 1 кг', 'Oziq-ovqat', 'Farg‘ona', 46_000, 79_000, [250, 180, 80], 1_050, 62, '#e0792a'],
  ['Yong‘oq mag‘zi, 500 g', 'Орех грецкий очищенный, 500 г', 'Oziq-ovqat', 'Bo‘stonliq', 49_000, 85_000, [220, 160, 70], 540, 58, '#a07a4d'],
  ['Navvot, 1 kg', 'Наввот (леденцовый сахар), 1 кг', 'Oziq-ovqat', 'Buxoro', 31_000, 55_000, [200, 140, 90], 1_060, 35, '#f0c25a'],
  ['Sovun «Sedana», 5 dona', 'Мыло с чёрным тмином, 5 шт', 'Go‘zallik', 'Sedana', 26_000, 49_000, [180, 120, 50], 520, 66, '#4f5d3a'],
  ['Qo‘l kremi, 75 ml', 'Крем для рук, 75 мл', 'Go‘zallik', 'Anor', 16_000, 32_000, [160, 50, 40], 100, 105, '#d8607a'],
  ['Usma moyi, 30 ml', 'Масло усьмы, 30 мл', 'Go‘zallik', 'Anor', 18_000, 39_000, [110, 40, 40], 75, 84, '#2f6a4a'],
  ['Shampun anorli, 400 ml', 'Шампунь с гранатом, 400 мл', 'Go‘zallik', 'Anor', 27_000, 49_000, [200, 70, 50], 450, 71, '#a8243f'],
  ['Suzani yostiq jildi, 45×45', 'Наволочка сюзане, 45×45', 'Uy', 'Nurota', 64_000, 119_000, [300, 250, 30], 260, 33, '#c9432e'],
  ['Ko‘rpacha, 2 m', 'Курпача, 2 м', 'Uy', 'Nurota', 178_000, 289_000, [700, 500, 250], 3_400, 9, '#7b2f63'],
  ['Paxta sochiq, 70×140', 'Полотенце хлопковое, 70×140', 'Uy', 'Toshkent Cotton', 43_000, 79_000, [360, 260, 70], 480, 76, '#5f9ea0'],
  ['Choyshab to‘plami, 2 kishilik', 'Комплект постельного белья, 2-спальный', 'Uy', 'Toshkent Cotton', 189_000, 319_000, [400, 300, 110], 2_100, 17, '#8fa3c7'],
  ['Devor soati, yog‘och', 'Часы настенные, дерево', 'Uy', 'Usta', 97_000, 169_000, [320, 320, 60], 900, 14, '#6d4c33'],
  ['Futbol to‘pi, 5-o‘lcham', 'Мяч футбольный, размер 5', 'Sport', 'Pahlavon', 78_000, 135_000, [230, 230, 230], 430, 38, '#3a7d44'],
  ['Gantel, 5 kg', 'Гантель, 5 кг', 'Sport', 'Pahlavon', 82_000, 139_000, [220, 120, 120], 5_050, 24, '#4a4f57'],
  ['Yoga gilamchasi, 6 mm', 'Коврик для йоги, 6 мм', 'Sport', 'Pahlavon', 69_000, 125_000, [620, 120, 120], 950, 1, '#7a5cb8'],
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
