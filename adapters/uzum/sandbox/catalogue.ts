/** What the demo shops sell: names in Uzbek and Russian, a usual price in whole sums, packed size in millimetres and grams. */
export interface Goods {
  readonly uz: string;
  readonly ru: string;
  readonly category: Category;
  readonly price: number;
  readonly size: readonly [length: number, width: number, height: number, grams: number];
}
export type Category = keyof typeof categories;

/** Commission in per cent of the price; `shape` is what the generated photo shows. */
export const categories = {
  electronics: { uz: 'Elektronika', ru: 'Электроника', commission: 8, shape: 'slab' },
  home: { uz: 'Uy-roʻzgʻor buyumlari', ru: 'Товары для дома', commission: 15, shape: 'round' },
  kitchen: { uz: 'Oshxona jihozlari', ru: 'Кухонная утварь', commission: 15, shape: 'round' },
  clothing: { uz: 'Kiyim', ru: 'Одежда', commission: 20, shape: 'wide' },
  beauty: { uz: 'Goʻzallik va parvarish', ru: 'Красота и уход', commission: 18, shape: 'bottle' },
  children: { uz: 'Bolalar tovarlari', ru: 'Детские товары', commission: 14, shape: 'round' },
  sport: { uz: 'Sport va dam olish', ru: 'Спорт и отдых', commission: 14, shape: 'wide' },
  food: { uz: 'Oziq-ovqat', ru: 'Продукты питания', commission: 10, shape: 'bottle' },
} as const;

// prettier-ignore
export const goods: readonly Goods[] = [
  { uz: 'Paxta futbolka, asosiy', ru: 'Футболка хлопковая базовая', category: 'clothing', price: 99_000, size: [300, 220, 30, 190] },
  { uz: 'Xudi oversayz, ichi momiq', ru: 'Худи оверсайз с начесом', category: 'clothing', price: 249_000, size: [350, 300, 80, 620] },
  { uz: 'Paxta toʻqima pled', ru: 'Плед вязаный из хлопка', category: 'home', price: 189_000, size: [400, 300, 120, 1300] },
  { uz: 'Anatomik yostiq, xotirali', ru: 'Подушка анатомическая с эффектом памяти', category: 'home', price: 159_000, size: [600, 400, 140, 1200] },
  { uz: 'Choyshab toʻplami, satin', ru: 'Комплект постельного белья сатин', category: 'home', price: 329_000, size: [380, 300, 100, 2100] },
  { uz: 'Hammom sochigʻi, mahrli', ru: 'Полотенце махровое банное', category: 'home', price: 69_000, size: [360, 280, 60, 520] },
  { uz: 'Sopol krujka, qoʻlda ishlangan', ru: 'Кружка керамическая ручной работы', category: 'kitchen', price: 59_000, size: [120, 120, 110, 390] },
  { uz: 'Poʻlat termos, 1 l', ru: 'Термос стальной 1 л', category: 'kitchen', price: 139_000, size: [320, 100, 100, 640] },
  { uz: 'Tova, yopishmaydigan, 26 sm', ru: 'Сковорода с антипригарным покрытием 26 см', category: 'kitchen', price: 179_000, size: [460, 280, 70, 980] },
  { uz: 'Zanglamas poʻlat qozon, 3 l', ru: 'Кастрюля из нержавеющей стали 3 л', category: 'kitchen', price: 219_000, size: [300, 240, 160, 1400] },
  { uz: 'Kosmetika uchun organayzer', ru: 'Органайзер для косметики', category: 'home', price: 79_000, size: [260, 180, 160, 540] },
  { uz: 'Stol chirogʻi, LED', ru: 'Светильник настольный светодиодный', category: 'home', price: 149_000, size: [380, 160, 140, 820] },
  { uz: 'Simsiz quloqchin', ru: 'Наушники беспроводные', category: 'electronics', price: 199_000, size: [110, 90, 40, 120] },
  { uz: 'Quvvatlagich, 65 Vt', ru: 'Зарядное устройство 65 Вт', category: 'electronics', price: 169_000, size: [110, 70, 40, 160] },
  { uz: 'USB-C kabel, 2 m', ru: 'Кабель USB-C 2 м', category: 'electronics', price: 39_000, size: [160, 100, 20, 60] },
  { uz: 'Koʻchma kolonka', ru: 'Колонка портативная', category: 'electronics', price: 229_000, size: [180, 100, 100, 540] },
  { uz: 'Telefon uchun silikon gʻilof', ru: 'Чехол силиконовый для телефона', category: 'electronics', price: 49_000, size: [180, 100, 15, 45] },
  { uz: 'Quvvat banki, 20000 mAh', ru: 'Внешний аккумулятор 20000 мАч', category: 'electronics', price: 219_000, size: [160, 80, 35, 430] },
  { uz: 'Simsiz sichqoncha', ru: 'Мышь беспроводная', category: 'electronics', price: 89_000, size: [130, 90, 50, 110] },
  { uz: 'Mexanik klaviatura', ru: 'Клавиатура механическая', category: 'electronics', price: 349_000, size: [460, 160, 50, 980] },
  { uz: 'Yuz uchun namlovchi krem', ru: 'Крем для лица увлажняющий', category: 'beauty', price: 69_000, size: [80, 80, 70, 120] },
  { uz: 'Argan moyli shampun', ru: 'Шампунь с маслом арганы', category: 'beauty', price: 45_000, size: [210, 80, 60, 460] },
  { uz: 'Elektr tish choʻtkasi', ru: 'Зубная щетка электрическая', category: 'beauty', price: 179_000, size: [250, 90, 60, 260] },
  { uz: 'Yogʻoch konstruktor', ru: 'Конструктор деревянный', category: 'children', price: 129_000, size: [320, 240, 70, 950] },
  { uz: 'Yumshoq oʻyinchoq, tuya', ru: 'Мягкая игрушка верблюд', category: 'children', price: 89_000, size: [350, 250, 150, 380] },
  { uz: 'Pazl «Registon», 1000 boʻlak', ru: 'Пазл «Регистан» 1000 деталей', category: 'children', price: 79_000, size: [350, 250, 60, 720] },
  { uz: 'Maktab ryukzagi', ru: 'Рюкзак школьный', category: 'children', price: 239_000, size: [420, 300, 140, 780] },
  { uz: 'Yoga gilamchasi', ru: 'Коврик для йоги', category: 'sport', price: 119_000, size: [620, 120, 120, 950] },
  { uz: 'Gantellar, 2 × 3 kg', ru: 'Гантели 2 × 3 кг', category: 'sport', price: 199_000, size: [240, 180, 120, 6100] },
  { uz: 'Futbol toʻpi', ru: 'Мяч футбольный', category: 'sport', price: 149_000, size: [230, 230, 230, 430] },
  { uz: 'Avtomobil uchun ushlagich', ru: 'Держатель автомобильный', category: 'electronics', price: 59_000, size: [140, 100, 70, 160] },
  { uz: 'Avtomobil xushboʻylagichi', ru: 'Ароматизатор автомобильный', category: 'beauty', price: 29_000, size: [120, 80, 30, 60] },
  { uz: 'Naqshli sopol vaza', ru: 'Ваза керамическая с росписью', category: 'home', price: 129_000, size: [300, 180, 180, 1500] },
  { uz: 'Oshxona pichogʻi', ru: 'Нож кухонный', category: 'kitchen', price: 139_000, size: [330, 60, 30, 260] },
  { uz: '«Oʻzbek oshxonasi» kitobi', ru: 'Книга «Узбекская кухня»', category: 'children', price: 99_000, size: [260, 200, 25, 780] },
  { uz: 'Paxta paypoq, 5 juft', ru: 'Носки хлопковые, 5 пар', category: 'clothing', price: 49_000, size: [220, 150, 40, 210] },
  { uz: 'Koʻk choy, 250 g', ru: 'Чай зеленый листовой 250 г', category: 'food', price: 35_000, size: [180, 100, 60, 280] },
  { uz: 'Yongʻoqlar aralashmasi, 500 g', ru: 'Орехи ассорти 500 г', category: 'food', price: 85_000, size: [220, 150, 60, 540] },
  { uz: 'Yugurish krossovkasi', ru: 'Кроссовки беговые', category: 'clothing', price: 399_000, size: [330, 220, 130, 900] },
  { uz: 'Smartfon, 128 GB', ru: 'Смартфон 128 ГБ', category: 'electronics', price: 1_499_000, size: [170, 90, 50, 420] },
];
