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
  { uz: 'Simsiz quloqchin Artel AirTone Pro', ru: 'Беспроводные наушники Artel AirTone Pro', category: 'electronics', price: 289_000, size: [110, 90, 40, 180] },
  { uz: 'Quvvat banki Mijia 20000 mAh', ru: 'Внешний аккумулятор Mijia 20000 мАч', category: 'electronics', price: 219_000, size: [160, 80, 35, 420] },
  { uz: 'Aqlli soat Zamon Fit 3', ru: 'Умные часы Zamon Fit 3', category: 'electronics', price: 459_000, size: [120, 100, 60, 210] },
  { uz: 'USB-C kabel tez quvvatlash 2 metr', ru: 'Кабель USB-C быстрая зарядка 2 метра', category: 'electronics', price: 39_000, size: [120, 80, 20, 60] },
  { uz: 'Bluetooth kolonka Sado Mini', ru: 'Bluetooth колонка Sado Mini', category: 'electronics', price: 189_000, size: [130, 100, 90, 390] },
  { uz: 'Simsiz sichqoncha Logi Silent M220', ru: 'Беспроводная мышь Logi Silent M220', category: 'electronics', price: 145_000, size: [140, 90, 50, 130] },
  { uz: 'Stol chirogʻi LED sensorli', ru: 'Настольная лампа LED сенсорная', category: 'home', price: 165_000, size: [380, 160, 90, 760] },
  { uz: 'Paxta sochiq toʻplami 3 dona', ru: 'Набор хлопковых полотенец 3 штуки', category: 'home', price: 139_000, size: [320, 240, 120, 900] },
  { uz: 'Choyshab toʻplami Adras 2 kishilik', ru: 'Комплект постельного белья Adras двуспальный', category: 'home', price: 349_000, size: [380, 300, 90, 1700] },
  { uz: 'Havo namlagich Toza Havo 4 litr', ru: 'Увлажнитель воздуха Toza Havo 4 литра', category: 'home', price: 399_000, size: [280, 240, 330, 1900] },
  { uz: 'Devor soati yogʻoch 30 sm', ru: 'Настенные часы деревянные 30 см', category: 'home', price: 129_000, size: [320, 320, 60, 820] },
  { uz: 'Yigʻma kir savati 65 litr', ru: 'Складная корзина для белья 65 литров', category: 'home', price: 89_000, size: [420, 300, 60, 640] },
  { uz: 'Chinni choynak Pakhta 1 litr', ru: 'Фарфоровый чайник Пахта 1 литр', category: 'kitchen', price: 95_000, size: [220, 160, 160, 780] },
  { uz: 'Piyola toʻplami Pakhta 6 dona', ru: 'Набор пиал Пахта 6 штук', category: 'kitchen', price: 79_000, size: [260, 180, 110, 980] },
  { uz: 'Choʻyan qozon 8 litr qopqoqli', ru: 'Казан чугунный 8 литров с крышкой', category: 'kitchen', price: 389_000, size: [380, 380, 220, 7200] },
  { uz: 'Elektr choynak Artel Kettle 1.8 litr', ru: 'Электрический чайник Artel Kettle 1.8 литра', category: 'kitchen', price: 199_000, size: [240, 200, 260, 1150] },
  { uz: 'Oshxona pichoqlari toʻplami 5 dona', ru: 'Набор кухонных ножей 5 предметов', category: 'kitchen', price: 169_000, size: [360, 180, 60, 1050] },
  { uz: 'Termos zanglamas poʻlat 1 litr', ru: 'Термос из нержавеющей стали 1 литр', category: 'kitchen', price: 149_000, size: [330, 100, 100, 620] },
  { uz: 'Blender Artel Mix 600 Vt', ru: 'Блендер Artel Mix 600 Вт', category: 'kitchen', price: 329_000, size: [300, 220, 180, 1600] },
  { uz: 'Erkaklar futbolkasi paxta Toshkent', ru: 'Мужская футболка хлопок Ташкент', category: 'clothing', price: 99_000, size: [280, 220, 30, 190] },
  { uz: 'Ayollar xudisi oversayz Samarqand', ru: 'Женское худи оверсайз Самарканд', category: 'clothing', price: 249_000, size: [360, 300, 80, 620] },
  { uz: 'Ipak roʻmol Margʻilon atlas', ru: 'Шёлковый платок Маргилан атлас', category: 'clothing', price: 179_000, size: [240, 180, 20, 110] },
  { uz: 'Erkaklar paypogʻi 5 juft toʻplam', ru: 'Мужские носки набор 5 пар', category: 'clothing', price: 59_000, size: [220, 150, 50, 230] },
  { uz: 'Doʻppi Chust qoʻlda tikilgan', ru: 'Тюбетейка Чуст ручной работы', category: 'clothing', price: 119_000, size: [200, 200, 100, 140] },
  { uz: 'Yuz kremi Aloe Vera 50 ml', ru: 'Крем для лица Алоэ Вера 50 мл', category: 'beauty', price: 69_000, size: [80, 80, 70, 120] },
  { uz: 'Shampun Sedana moyi 400 ml', ru: 'Шампунь Масло чёрного тмина 400 мл', category: 'beauty', price: 54_000, size: [210, 80, 60, 460] },
  { uz: 'Soch fen Artel Style 2000 Vt', ru: 'Фен для волос Artel Style 2000 Вт', category: 'beauty', price: 209_000, size: [280, 240, 100, 720] },
  { uz: 'Quyoshdan saqlovchi krem SPF 50', ru: 'Солнцезащитный крем SPF 50', category: 'beauty', price: 89_000, size: [160, 60, 40, 110] },
  { uz: 'Parfyum suvi Buxoro 50 ml', ru: 'Парфюмерная вода Бухара 50 мл', category: 'beauty', price: 279_000, size: [150, 90, 50, 260] },
  { uz: 'Yogʻoch konstruktor Ark 120 detal', ru: 'Деревянный конструктор Арк 120 деталей', category: 'children', price: 149_000, size: [320, 240, 70, 940] },
  { uz: 'Bolalar velosipedi muvozanat 12 dyuym', ru: 'Детский беговел 12 дюймов', category: 'children', price: 549_000, size: [760, 340, 180, 3900] },
  { uz: 'Yumshoq oʻyinchoq Ayiqcha 40 sm', ru: 'Мягкая игрушка Мишка 40 см', category: 'children', price: 109_000, size: [400, 280, 240, 520] },
  { uz: 'Rangli qalamlar toʻplami 36 rang', ru: 'Набор цветных карандашей 36 цветов', category: 'children', price: 65_000, size: [240, 190, 25, 330] },
  { uz: 'Bolalar termos idishi 350 ml', ru: 'Детский термос 350 мл', category: 'children', price: 95_000, size: [220, 90, 90, 290] },
  { uz: 'Yoga toʻshagi TPE 6 mm', ru: 'Коврик для йоги TPE 6 мм', category: 'sport', price: 159_000, size: [620, 120, 120, 950] },
  { uz: 'Yigʻma gantel toʻplami 20 kg', ru: 'Набор разборных гантелей 20 кг', category: 'sport', price: 499_000, size: [420, 220, 200, 20500] },
  { uz: 'Futbol toʻpi Pakhtakor 5 oʻlcham', ru: 'Футбольный мяч Пахтакор размер 5', category: 'sport', price: 129_000, size: [230, 230, 230, 460] },
  { uz: 'Sayohat ryukzagi Chimyon 40 litr', ru: 'Туристический рюкзак Чимган 40 литров', category: 'sport', price: 359_000, size: [560, 340, 160, 1250] },
  { uz: 'Togʻ asali Zomin 500 gramm', ru: 'Горный мёд Зомин 500 грамм', category: 'food', price: 85_000, size: [110, 90, 90, 720] },
  { uz: 'Quritilgan oʻrik Fargʻona 1 kg', ru: 'Сушёный абрикос Фергана 1 кг', category: 'food', price: 75_000, size: [260, 180, 80, 1030] },
];

/** Colours that make further cards of the same goods, for shops larger than the list. */
export const editions = [
  { uz: 'qora', ru: 'чёрный', hue: 220 },
  { uz: 'oq', ru: 'белый', hue: 40 },
  { uz: 'koʻk', ru: 'синий', hue: 210 },
  { uz: 'yashil', ru: 'зелёный', hue: 130 },
  { uz: 'qizil', ru: 'красный', hue: 0 },
  { uz: 'sariq', ru: 'жёлтый', hue: 50 },
] as const;
