import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const wear: readonly DepartmentRow[] = [
  {
    name: ['Одежда', 'Kiyim', 'Clothing', 'Giyim'], commission: 20, vat: 'reduced', brands: ['Samarkand Textile', 'Adras Line', 'Margilan Silk', 'Bahor Wear'],
    groups: [
      {
        name: ['Повседневная одежда', 'Kundalik kiyim', 'Everyday wear', 'Günlük Giyim'], packing: 'flat', asks: ['colour', 'fabric!', 'clothesSize', 'gender!', 'season', 'pattern'],
        kinds: [
          ['Футболка', 'Футболки', 'Futbolka', 'T-shirt', 'T-Shirt', 990, 190],
          ['Худи', 'Худи', 'Xudi', 'Hoodie', 'Sweatshirt', 2490, 620],
          ['Рубашка', 'Рубашки', 'Koʻylak', 'Shirt', 'Gömlek', 1890, 260],
          ['Брюки', 'Брюки', 'Shim', 'Trousers', 'Pantolon', 2290, 430],
          ['Джинсы', 'Джинсы', 'Jinsi shim', 'Jeans', 'Kot Pantolon', 2690, 620],
          ['Платье', 'Платья', 'Ayollar koʻylagi', 'Dress', 'Elbise', 2790, 350],
          ['Юбка', 'Юбки', 'Yubka', 'Skirt', 'Etek', 1690, 280],
          ['Свитер', 'Свитеры', 'Sviter', 'Sweater', 'Kazak', 2390, 480],
          ['Кардиган', 'Кардиганы', 'Kardigan', 'Cardigan', 'Hırka', 2590, 520],
          ['Шорты', 'Шорты', 'Shorti', 'Shorts', 'Şort', 1190, 220],
          ['Поло', 'Поло', 'Polo futbolka', 'Polo shirt', 'Polo Yaka Tişört', 1490, 230],
          ['Пиджак', 'Пиджаки', 'Pidjak', 'Blazer', 'Blazer Ceket', 4990, 780],
          ['Леггинсы', 'Леггинсы', 'Leggins', 'Leggings', 'Tayt', 990, 180],
          ['Костюм спортивный', 'Костюмы спортивные', 'Sport kostyumi', 'Tracksuit', 'Eşofman Takımı', 3490, 820],
        ],
      },
      {
        name: ['Верхняя одежда', 'Ustki kiyim', 'Outerwear', 'Dış Giyim'], packing: 'flat', asks: ['colour', 'fabric!', 'clothesSize', 'gender!', 'season!', 'waterproof'],
        kinds: [
          ['Куртка', 'Куртки', 'Kurtka', 'Jacket', 'Mont', 5490, 950],
          ['Пальто', 'Пальто', 'Palto', 'Coat', 'Kaban', 7990, 1400],
          ['Плащ', 'Плащи', 'Plash', 'Raincoat', 'Trençkot', 5990, 800],
          ['Жилет', 'Жилеты', 'Jilet', 'Gilet', 'Yelek', 2990, 420],
          ['Пуховик', 'Пуховики', 'Puxovik', 'Down jacket', 'Şişme Mont', 8990, 1100],
          ['Ветровка', 'Ветровки', 'Shamol kurtkasi', 'Windbreaker', 'Rüzgarlık', 3490, 460],
        ],
      },
      {
        name: ['Белье и носки', 'Ichki kiyim va paypoq', 'Underwear and socks', 'İç Giyim'], packing: 'flat', asks: ['colour', 'fabric!', 'clothesSize', 'gender!', 'pieces'],
        kinds: [
          ['Носки', 'Носки', 'Paypoq', 'Socks', 'Çorap', 490, 90],
          ['Колготки', 'Колготки', 'Kolgotka', 'Tights', 'Külotlu Çorap', 590, 80],
          ['Пижама', 'Пижамы', 'Pijama', 'Pyjamas', 'Pijama Takımı', 1990, 380],
          ['Майка', 'Майки', 'Mayka', 'Vest', 'Atlet', 690, 130],
          ['Халат', 'Халаты', 'Xalat', 'Bathrobe', 'Bornoz', 2990, 900],
          ['Термобелье', 'Термобелье', 'Termo ichki kiyim', 'Thermal underwear', 'Termal İçlik', 1890, 320],
        ],
      },
    ],
  },
  {
    name: ['Обувь', 'Poyabzal', 'Shoes', 'Ayakkabı'], commission: 20, vat: 'usual', brands: ['Tulpar', 'Qadam', 'Karvon Shoes'],
    groups: [
      {
        name: ['Спортивная обувь', 'Sport poyabzali', 'Sports shoes', 'Spor Ayakkabı'], packing: 'cube', asks: ['colour', 'upper!', 'sole', 'shoeSize!', 'gender!', 'season'],
        kinds: [
          ['Кроссовки', 'Кроссовки', 'Krossovka', 'Trainers', 'Koşu Ayakkabısı', 3990, 900],
          ['Кеды', 'Кеды', 'Keda', 'Plimsolls', 'Sneaker', 2790, 820],
          ['Бутсы', 'Бутсы', 'Butsa', 'Football boots', 'Krampon', 4490, 760],
          ['Борцовки', 'Борцовки', 'Kurash poyabzali', 'Wrestling shoes', 'Güreş Ayakkabısı', 3690, 640],
        ],
      },
      {
        name: ['Повседневная обувь', 'Kundalik poyabzal', 'Everyday shoes', 'Günlük Ayakkabı'], packing: 'cube', asks: ['colour', 'upper!', 'sole', 'shoeSize!', 'gender!', 'season'],
        kinds: [
          ['Ботинки', 'Ботинки', 'Botinka', 'Boots', 'Bot', 4990, 1300],
          ['Туфли', 'Туфли', 'Tufli', 'Shoes', 'Topuklu Ayakkabı', 3990, 850],
          ['Сандалии', 'Сандалии', 'Sandal', 'Sandals', 'Sandalet', 1990, 560],
          ['Тапочки', 'Тапочки', 'Shippak', 'Slippers', 'Terlik', 690, 320],
          ['Сапоги', 'Сапоги', 'Etik', 'High boots', 'Çizme', 6490, 1500],
          ['Лоферы', 'Лоферы', 'Lofer', 'Loafers', 'Loafer', 4290, 780],
          ['Балетки', 'Балетки', 'Baletka', 'Ballet flats', 'Babet', 2190, 480],
          ['Угги', 'Угги', 'Uggi', 'Sheepskin boots', 'Ugg Bot', 4590, 980],
        ],
      },
    ],
  },
  {
    name: ['Аксессуары и украшения', 'Aksessuarlar va taqinchoqlar', 'Accessories and jewellery', 'Aksesuar & Takı'], commission: 18, vat: 'usual', brands: ['Silk Line', 'Gavhar', 'Feruza Jewels'],
    groups: [
      {
        name: ['Сумки и чемоданы', 'Sumka va jomadonlar', 'Bags and suitcases', 'Çanta & Valiz'], packing: 'cube', asks: ['colour', 'bagMaterial!', 'gender', 'lengthCm', 'heightCm'],
        kinds: [
          ['Сумка', 'Сумки', 'Sumka', 'Handbag', 'Kol Çantası', 2990, 650],
          ['Кошелек', 'Кошельки', 'Hamyon', 'Wallet', 'Cüzdan', 1490, 160],
          ['Чемодан', 'Чемоданы', 'Jomadon', 'Suitcase', 'Valiz', 6990, 3600],
          ['Сумка поясная', 'Сумки поясные', 'Bel sumkasi', 'Belt bag', 'Bel Çantası', 1190, 220],
          ['Косметичка', 'Косметички', 'Kosmetika sumkachasi', 'Cosmetic bag', 'Makyaj Çantası', 790, 140],
        ],
      },
      {
        name: ['Головные уборы и шарфы', 'Bosh kiyim va sharflar', 'Hats and scarves', 'Şapka & Atkı'], packing: 'flat', asks: ['colour', 'fabric!', 'gender', 'season'],
        kinds: [
          ['Шапка', 'Шапки', 'Qalpoq', 'Beanie', 'Bere', 890, 110],
          ['Кепка', 'Кепки', 'Kepka', 'Cap', 'Kep Şapka', 990, 120],
          ['Шарф', 'Шарфы', 'Sharf', 'Scarf', 'Atkı', 1090, 180],
          ['Платок', 'Платки', 'Roʻmol', 'Kerchief', 'Eşarp', 1290, 90],
          ['Перчатки', 'Перчатки', 'Qoʻlqop', 'Gloves', 'Eldiven', 990, 100],
          ['Ремень', 'Ремни', 'Kamar', 'Belt', 'Kemer', 1390, 200],
          ['Зонт', 'Зонты', 'Soyabon', 'Umbrella', 'Şemsiye', 1590, 380],
        ],
      },
      {
        name: ['Украшения', 'Taqinchoqlar', 'Jewellery', 'Takı'], packing: 'cube', asks: ['metal!', 'stone', 'gender'],
        kinds: [
          ['Серьги', 'Серьги', 'Sirgʻa', 'Earrings', 'Küpe', 1990, 30],
          ['Кольцо', 'Кольца', 'Uzuk', 'Ring', 'Yüzük', 2490, 25],
          ['Браслет', 'Браслеты', 'Bilaguzuk', 'Bracelet', 'Bileklik', 1890, 40],
          ['Колье', 'Колье', 'Marjon', 'Necklace', 'Kolye', 2990, 60],
          ['Часы наручные', 'Часы наручные', 'Qoʻl soati', 'Wristwatch', 'Kol Saati', 5990, 180],
        ],
      },
    ],
  },
];
