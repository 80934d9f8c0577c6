import { sameWord, wordsOf, type WordRow, type Words } from './words.ts';

interface Named {
  /** Its place in the table; markets build their ids on it. */
  readonly number: number;
  readonly code: CharacteristicCode;
  readonly name: Words;
}

/** One or several of a list. */
export interface Choice extends Named {
  readonly type: 'choice';
  readonly values: readonly Words[];
  readonly most: number;
  /** Tells the variants of one product apart. */
  readonly isVariant: boolean;
}

/** A number in a unit, from the least to the most that goods have. */
export interface Measure extends Named {
  readonly type: 'measure';
  readonly unit: Words;
  readonly range: readonly [least: number, most: number, step: number];
}

export interface Flag extends Named {
  readonly type: 'flag';
}

export interface FreeText extends Named {
  readonly type: 'text';
  readonly values: readonly Words[];
}

export type Characteristic = Choice | Measure | Flag | FreeText;

type Draft =
  | {
      readonly type: 'choice';
      readonly name: WordRow;
      readonly values: readonly WordRow[];
      readonly most: number;
      readonly isVariant: boolean;
    }
  | { readonly type: 'measure'; readonly name: WordRow; readonly unit: WordRow; readonly range: Measure['range'] }
  | { readonly type: 'flag'; readonly name: WordRow }
  | { readonly type: 'text'; readonly name: WordRow; readonly values: readonly WordRow[] };

const choice = (name: WordRow, values: readonly WordRow[], most = 1): Draft => ({
  type: 'choice',
  name,
  values,
  most,
  isVariant: false,
});
const sizes = (name: WordRow, values: readonly string[]): Draft => ({
  type: 'choice',
  name,
  values: values.map(sameWord),
  most: 1,
  isVariant: true,
});
const measure = (name: WordRow, unit: WordRow, ...range: Measure['range']): Draft => ({
  type: 'measure',
  name,
  unit,
  range,
});

const cm: WordRow = ['см', 'sm', 'cm', 'cm'];
const grams: WordRow = ['г', 'g', 'g', 'g'];
const months: WordRow = ['мес.', 'oy', 'months', 'ay'];
const pieces: WordRow = ['шт.', 'dona', 'pcs', 'adet'];

/** Only ever grown at its end: the ids of the markets follow from the places. */
// prettier-ignore
const table = {
  colour: choice(['Цвет', 'Rang', 'Colour', 'Renk'], [
    ['белый', 'oq', 'white', 'Beyaz'], ['черный', 'qora', 'black', 'Siyah'], ['синий', 'koʻk', 'blue', 'Mavi'], ['бежевый', 'bej', 'beige', 'Bej'],
    ['красный', 'qizil', 'red', 'Kırmızı'], ['зеленый', 'yashil', 'green', 'Yeşil'], ['серый', 'kulrang', 'grey', 'Gri'], ['желтый', 'sariq', 'yellow', 'Sarı'],
  ], 3),
  country: choice(['Страна производства', 'Ishlab chiqarilgan mamlakat', 'Country of origin', 'Menşei'], [
    ['Узбекистан', 'Oʻzbekiston', 'Uzbekistan', 'Özbekistan'], ['Россия', 'Rossiya', 'Russia', 'Rusya'], ['Казахстан', 'Qozogʻiston', 'Kazakhstan', 'Kazakistan'],
    ['Турция', 'Turkiya', 'Turkey', 'Türkiye'], ['Китай', 'Xitoy', 'China', 'Çin'], ['Индия', 'Hindiston', 'India', 'Hindistan'],
  ]),
  fabric: choice(['Состав', 'Tarkibi', 'Composition', 'Kumaş'], [
    ['хлопок', 'paxta', 'cotton', 'Pamuk'], ['лен', 'zigʻir', 'linen', 'Keten'], ['шерсть', 'jun', 'wool', 'Yün'], ['полиэстер', 'poliester', 'polyester', 'Polyester'],
    ['вискоза', 'viskoza', 'viscose', 'Viskon'], ['шелк', 'ipak', 'silk', 'İpek'], ['эластан', 'elastan', 'elastane', 'Elastan'],
  ], 3),
  pattern: choice(['Рисунок', 'Naqsh', 'Pattern', 'Desen'], [
    ['однотонный', 'bir rangli', 'plain', 'Düz'], ['полоска', 'yoʻl-yoʻl', 'striped', 'Çizgili'], ['клетка', 'katak', 'checked', 'Kareli'],
    ['цветы', 'gulli', 'floral', 'Çiçekli'], ['национальный орнамент', 'milliy naqsh', 'national ornament', 'Etnik'],
  ]),
  gender: choice(['Пол', 'Jins', 'Gender', 'Cinsiyet'], [
    ['Мужской', 'Erkak', 'Men', 'Erkek'], ['Женский', 'Ayol', 'Women', 'Kadın'], ['Унисекс', 'Uniseks', 'Unisex', 'Unisex'],
  ]),
  season: choice(['Сезон', 'Mavsum', 'Season', 'Sezon'], [
    ['лето', 'yoz', 'summer', 'Yaz'], ['зима', 'qish', 'winter', 'Kış'], ['демисезон', 'bahor-kuz', 'spring and autumn', 'İlkbahar-Sonbahar'], ['круглогодичный', 'yil boʻyi', 'all year', 'Dört Mevsim'],
  ], 3),
  clothesSize: sizes(['Размер', 'Oʻlcham', 'Size', 'Beden'], ['XS', 'S', 'M', 'L', 'XL', 'XXL']),
  shoeSize: sizes(['Размер обуви', 'Poyabzal oʻlchami', 'Shoe size', 'Ayakkabı Numarası'], ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45']),
  upper: choice(['Материал верха', 'Ustki materiali', 'Upper', 'Dış Malzeme'], [
    ['натуральная кожа', 'charm', 'leather', 'Deri'], ['экокожа', 'eko-charm', 'faux leather', 'Suni Deri'], ['замша', 'zamsh', 'suede', 'Süet'], ['текстиль', 'mato', 'textile', 'Tekstil'], ['сетка', 'toʻr', 'mesh', 'File'],
  ]),
  sole: choice(['Материал подошвы', 'Taglik materiali', 'Sole', 'Taban Malzemesi'], [
    ['резина', 'rezina', 'rubber', 'Kauçuk'], ['ЭВА', 'EVA', 'EVA', 'EVA'], ['полиуретан', 'poliuretan', 'polyurethane', 'Poliüretan'],
  ]),
  bagMaterial: choice(['Материал изделия', 'Buyum materiali', 'Material of the bag', 'Çanta Malzemesi'], [
    ['натуральная кожа', 'charm', 'leather', 'Deri'], ['экокожа', 'eko-charm', 'faux leather', 'Suni Deri'], ['нейлон', 'neylon', 'nylon', 'Naylon'], ['хлопок', 'paxta', 'cotton', 'Pamuk'],
  ]),
  metal: choice(['Металл', 'Metall', 'Metal', 'Metal'], [
    ['серебро 925', 'kumush 925', 'silver 925', '925 Ayar Gümüş'], ['золото 585', 'oltin 585', 'gold 585', '14 Ayar Altın'], ['сталь', 'poʻlat', 'steel', 'Çelik'], ['латунь', 'jez', 'brass', 'Pirinç'],
  ]),
  stone: choice(['Вставка', 'Tosh', 'Stone', 'Taş'], [
    ['без вставки', 'toshsiz', 'no stone', 'Taşsız'], ['бирюза', 'feruza', 'turquoise', 'Turkuaz'], ['фианит', 'fianit', 'zirconia', 'Zirkon'], ['жемчуг', 'marvarid', 'pearl', 'İnci'], ['гранат', 'granat', 'garnet', 'Granat'],
  ]),
  homeMaterial: choice(['Материал предмета', 'Buyum tayyorlangan material', 'Material of the item', 'Ürün Malzemesi'], [
    ['керамика', 'sopol', 'ceramic', 'Seramik'], ['стекло', 'shisha', 'glass', 'Cam'], ['нержавеющая сталь', 'zanglamas poʻlat', 'stainless steel', 'Paslanmaz Çelik'], ['пластик', 'plastik', 'plastic', 'Plastik'],
    ['дерево', 'yogʻoch', 'wood', 'Ahşap'], ['бамбук', 'bambuk', 'bamboo', 'Bambu'], ['алюминий', 'alyuminiy', 'aluminium', 'Alüminyum'], ['чугун', 'choʻyan', 'cast iron', 'Döküm'],
  ], 3),
  volumeL: measure(['Объем, л', 'Hajmi, l', 'Volume, l', 'Hacim, l'], ['л', 'l', 'l', 'l'], 0.5, 8, 0.5),
  volumeMl: measure(['Объем, мл', 'Hajmi, ml', 'Volume, ml', 'Hacim, ml'], ['мл', 'ml', 'ml', 'ml'], 50, 1000, 50),
  netWeight: measure(['Вес товара, г', 'Sof ogʻirligi, g', 'Net weight, g', 'Net Ağırlık, g'], grams, 50, 2000, 50),
  lengthCm: measure(['Длина, см', 'Uzunligi, sm', 'Length, cm', 'Uzunluk, cm'], cm, 20, 240, 5),
  widthCm: measure(['Ширина, см', 'Kengligi, sm', 'Width, cm', 'Genişlik, cm'], cm, 20, 200, 5),
  heightCm: measure(['Высота, см', 'Balandligi, sm', 'Height, cm', 'Yükseklik, cm'], cm, 5, 200, 5),
  furnitureMaterial: choice(['Материал каркаса', 'Karkas materiali', 'Frame', 'İskelet Malzemesi'], [
    ['массив дерева', 'yaxlit yogʻoch', 'solid wood', 'Masif Ahşap'], ['ЛДСП', 'LDSP', 'chipboard', 'Sunta'], ['МДФ', 'MDF', 'MDF', 'MDF'], ['металл', 'metall', 'metal', 'Metal'], ['ротанг', 'rotang', 'rattan', 'Rattan'],
  ]),
  loadKg: measure(['Максимальная нагрузка, кг', 'Eng koʻp yuk, kg', 'Greatest load, kg', 'Taşıma Kapasitesi, kg'], ['кг', 'kg', 'kg', 'kg'], 5, 150, 5),
  power: measure(['Мощность, Вт', 'Quvvati, Vt', 'Power, W', 'Güç, W'], ['Вт', 'Vt', 'W', 'W'], 50, 2500, 50),
  warranty: measure(['Гарантийный срок, мес.', 'Kafolat muddati, oy', 'Warranty, months', 'Garanti Süresi, ay'], months, 6, 36, 6),
  energyClass: choice(['Класс энергопотребления', 'Energiya sarfi sinfi', 'Energy class', 'Enerji Sınıfı'], ['A+++', 'A++', 'A+', 'A', 'B'].map(sameWord)),
  battery: measure(['Емкость аккумулятора, мАч', 'Akkumulyator sigʻimi, mAh', 'Battery, mAh', 'Pil Kapasitesi, mAh'], ['мАч', 'mAh', 'mAh', 'mAh'], 300, 20_000, 100),
  connection: choice(['Подключение', 'Ulanish', 'Connection', 'Bağlantı'], [
    sameWord('Bluetooth'), sameWord('Wi-Fi'), sameWord('USB-C'), ['разъем 3,5 мм', '3,5 mm uya', '3.5 mm jack', '3,5 mm Jak'], ['радиоканал', 'radiokanal', 'radio', 'Kablosuz Alıcı'],
  ], 3),
  memory: choice(['Встроенная память', 'Ichki xotira', 'Memory', 'Dahili Hafıza'], [['32 ГБ', '32 GB', '32 GB', '32 GB'], ['64 ГБ', '64 GB', '64 GB', '64 GB'], ['128 ГБ', '128 GB', '128 GB', '128 GB'], ['256 ГБ', '256 GB', '256 GB', '256 GB'], ['512 ГБ', '512 GB', '512 GB', '512 GB']]),
  screen: measure(['Диагональ, дюймы', 'Diagonali, dyuym', 'Screen, inches', 'Ekran Boyutu, inç'], ['″', '″', '″', '″'], 5, 65, 1),
  resolution: choice(['Разрешение', 'Aniqligi', 'Resolution', 'Çözünürlük'], ['HD', 'Full HD', '2K', '4K'].map(sameWord)),
  compatibility: choice(['Совместимость', 'Mosligi', 'Works with', 'Uyumluluk'], [sameWord('Android'), sameWord('iOS'), sameWord('Windows'), ['универсальная', 'universal', 'everything', 'Evrensel']], 3),
  skinType: choice(['Тип кожи', 'Teri turi', 'Skin', 'Cilt Tipi'], [
    ['для всех типов', 'barcha turlar uchun', 'all types', 'Tüm Ciltler'], ['сухая', 'quruq', 'dry', 'Kuru'], ['жирная', 'yogʻli', 'oily', 'Yağlı'], ['чувствительная', 'sezgir', 'sensitive', 'Hassas'],
  ], 3),
  hairType: choice(['Тип волос', 'Soch turi', 'Hair', 'Saç Tipi'], [
    ['для всех типов', 'barcha turlar uchun', 'all types', 'Tüm Saçlar'], ['сухие', 'quruq', 'dry', 'Kuru'], ['жирные', 'yogʻli', 'oily', 'Yağlı'], ['окрашенные', 'boʻyalgan', 'coloured', 'Boyalı'],
  ], 3),
  aroma: choice(['Аромат', 'Hidi', 'Scent', 'Koku'], [
    ['цветочный', 'gulli', 'floral', 'Çiçeksi'], ['древесный', 'yogʻoch hidli', 'woody', 'Odunsu'], ['цитрусовый', 'sitrusli', 'citrus', 'Narenciye'], ['свежий', 'tetik', 'fresh', 'Ferah'], ['без аромата', 'hidsiz', 'unscented', 'Kokusuz'],
  ]),
  shelfLife: measure(['Срок годности, мес.', 'Yaroqlilik muddati, oy', 'Shelf life, months', 'Raf Ömrü, ay'], months, 3, 36, 3),
  storage: choice(['Условия хранения', 'Saqlash sharoiti', 'Storage', 'Saklama Koşulu'], [
    ['в сухом месте', 'quruq joyda', 'in a dry place', 'Kuru Yerde'], ['в холодильнике', 'muzlatgichda', 'in the fridge', 'Buzdolabında'], ['при комнатной температуре', 'xona haroratida', 'at room temperature', 'Oda Sıcaklığında'],
  ]),
  packaging: choice(['Упаковка', 'Oʻrami', 'Packaging', 'Ambalaj'], [
    ['пакет', 'paket', 'bag', 'Poşet'], ['коробка', 'quti', 'box', 'Kutu'], ['банка', 'banka', 'jar', 'Kavanoz'], ['бутылка', 'butilka', 'bottle', 'Şişe'],
  ]),
  age: choice(['Возраст', 'Yosh', 'Age', 'Yaş'], ['0+', '3+', '6+', '8+', '12+', '16+'].map(sameWord)),
  toyMaterial: choice(['Материал игрушки', 'Oʻyinchoq materiali', 'Material of the toy', 'Oyuncak Malzemesi'], [
    ['дерево', 'yogʻoch', 'wood', 'Ahşap'], ['пластик', 'plastik', 'plastic', 'Plastik'], ['плюш', 'plyush', 'plush', 'Peluş'], ['картон', 'karton', 'cardboard', 'Karton'], ['силикон', 'silikon', 'silicone', 'Silikon'],
  ], 3),
  pieces: measure(['Количество в упаковке, шт.', 'Oʻramdagi soni, dona', 'Pieces in the pack', 'Paket Adedi'], pieces, 1, 100, 1),
  animal: choice(['Для кого', 'Kim uchun', 'For', 'Hayvan Türü'], [
    ['кошки', 'mushuklar', 'cats', 'Kedi'], ['собаки', 'itlar', 'dogs', 'Köpek'], ['птицы', 'qushlar', 'birds', 'Kuş'], ['грызуны', 'kemiruvchilar', 'rodents', 'Kemirgen'], ['рыбы', 'baliqlar', 'fish', 'Balık'],
  ], 3),
  pages: measure(['Количество страниц', 'Sahifalar soni', 'Pages', 'Sayfa Sayısı'], ['стр.', 'bet', 'pages', 'sayfa'], 24, 640, 8),
  author: { type: 'text', name: ['Автор', 'Muallif', 'Author', 'Yazar'], values: [
    ['Д. Каримова', 'D. Karimova', 'D. Karimova', 'D. Karimova'], ['А. Юсупов', 'A. Yusupov', 'A. Yusupov', 'A. Yusupov'], ['Н. Рашидова', 'N. Rashidova', 'N. Rashidova', 'N. Rashidova'], ['Т. Ахмедов', 'T. Ahmedov', 'T. Akhmedov', 'T. Ahmedov'],
  ] },
  cover: choice(['Обложка', 'Muqova', 'Cover', 'Kapak'], [['твердая', 'qattiq', 'hard', 'Ciltli'], ['мягкая', 'yumshoq', 'soft', 'Karton Kapak']]),
  language: choice(['Язык издания', 'Nashr tili', 'Language', 'Dil'], [['узбекский', 'oʻzbekcha', 'Uzbek', 'Özbekçe'], ['русский', 'ruscha', 'Russian', 'Rusça'], ['английский', 'inglizcha', 'English', 'İngilizce'], ['турецкий', 'turkcha', 'Turkish', 'Türkçe']]),
  sheet: choice(['Формат', 'Format', 'Sheet', 'Kağıt Boyutu'], ['A3', 'A4', 'A5', 'A6'].map(sameWord)),
  mounting: choice(['Способ крепления', 'Mahkamlash usuli', 'Mounting', 'Montaj Şekli'], [
    ['присоска', 'soʻrgʻich', 'suction cup', 'Vantuz'], ['магнит', 'magnit', 'magnet', 'Mıknatıs'], ['болты', 'boltlar', 'bolts', 'Cıvata'], ['липучка', 'yopishqoq tasma', 'tape', 'Yapışkan Bant'],
  ]),
  carMake: choice(['Для автомобиля', 'Avtomobil uchun', 'For the car', 'Araç Markası'], [['универсальный', 'universal', 'any', 'Evrensel'], ...['Chevrolet', 'Lada', 'Kia', 'Hyundai', 'Toyota'].map(sameWord)], 3),
  drive: choice(['Тип питания', 'Quvvat manbai', 'Drive', 'Çalışma Şekli'], [
    ['ручной', 'qoʻlda', 'by hand', 'Manuel'], ['аккумуляторный', 'akkumulyatorli', 'battery', 'Akülü'], ['сетевой', 'tarmoqdan', 'mains', 'Elektrikli'],
  ]),
  buildMaterial: choice(['Материал основы', 'Asosiy materiali', 'Base material', 'Ana Malzeme'], [
    ['сталь', 'poʻlat', 'steel', 'Çelik'], ['латунь', 'jez', 'brass', 'Pirinç'], ['ПВХ', 'PVX', 'PVC', 'PVC'], ['дерево', 'yogʻoch', 'wood', 'Ahşap'], ['гипс', 'gips', 'gypsum', 'Alçı'],
  ]),
  sportMaterial: choice(['Материал снаряда', 'Anjom materiali', 'Material of the gear', 'Ekipman Malzemesi'], [
    ['резина', 'rezina', 'rubber', 'Kauçuk'], ['неопрен', 'neopren', 'neoprene', 'Neopren'], ['сталь', 'poʻlat', 'steel', 'Çelik'], ['полиэстер', 'poliester', 'polyester', 'Polyester'], ['дерево', 'yogʻoch', 'wood', 'Ahşap'],
  ]),
  level: choice(['Уровень подготовки', 'Tayyorgarlik darajasi', 'Level', 'Seviye'], [
    ['начинающий', 'boshlovchi', 'beginner', 'Başlangıç'], ['любитель', 'havaskor', 'amateur', 'Orta'], ['профессионал', 'professional', 'professional', 'Profesyonel'],
  ]),
  technique: choice(['Техника', 'Texnika', 'Technique', 'Teknik'], [
    ['ручная роспись', 'qoʻlda chizilgan', 'hand-painted', 'El Boyaması'], ['вышивка', 'kashta', 'embroidered', 'Nakış'], ['чеканка', 'oʻyma', 'chased', 'Kabartma'], ['резьба', 'yogʻoch oʻymakorligi', 'carved', 'Oyma'], ['ткачество', 'toʻqima', 'woven', 'Dokuma'],
  ]),
  woodKind: choice(['Порода дерева', 'Yogʻoch turi', 'Wood', 'Ağaç Türü'], [
    ['ель', 'qoraqaragʻay', 'spruce', 'Ladin'], ['клен', 'zarang', 'maple', 'Akçaağaç'], ['тутовник', 'tut', 'mulberry', 'Dut'], ['орех', 'yongʻoq', 'walnut', 'Ceviz'],
  ]),
  waterproof: { type: 'flag', name: ['Влагозащита', 'Suvdan himoya', 'Waterproof', 'Su Geçirmez'] },
  form: choice(['Форма выпуска', 'Chiqarilish shakli', 'Form', 'Form'], [
    ['таблетки', 'tabletka', 'tablets', 'Tablet'], ['капсулы', 'kapsula', 'capsules', 'Kapsül'], ['порошок', 'kukun', 'powder', 'Toz'], ['жидкость', 'suyuqlik', 'liquid', 'Sıvı'],
  ]),
} satisfies Readonly<Record<string, Draft>>;

export type CharacteristicCode = keyof typeof table;

export const characteristics: readonly Characteristic[] = Object.entries(table as Record<string, Draft>).map(
  ([code, draft], at): Characteristic => {
    const named = { number: at + 1, code: code as CharacteristicCode, name: wordsOf(draft.name) };
    if (draft.type === 'flag') return { ...named, type: 'flag' };
    if (draft.type === 'measure') return { ...named, type: 'measure', unit: wordsOf(draft.unit), range: draft.range };
    const values = draft.values.map(wordsOf);
    if (draft.type === 'text') return { ...named, type: 'text', values };
    return { ...named, type: 'choice', values, most: draft.most, isVariant: draft.isVariant };
  },
);

const byCode = new Map(characteristics.map((one) => [one.code, one]));

export const characteristicOf = (code: CharacteristicCode): Characteristic => byCode.get(code)!;
