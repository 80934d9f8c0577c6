import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const home: readonly DepartmentRow[] = [
  {
    name: ['Дом и сад', 'Uy va bogʻ', 'Home and garden', 'Ev & Bahçe'], commission: 15, vat: 'usual', brands: ['Asaka Home', 'Registan', 'Zarafshan', 'Bukhara Craft', 'Shinam Uy'],
    groups: [
      {
        name: ['Текстиль', 'Toʻqimachilik', 'Textiles', 'Ev Tekstili Ürünleri'], packing: 'flat', asks: ['colour', 'fabric!', 'lengthCm', 'widthCm', 'pattern'],
        kinds: [
          ['Плед', 'Пледы', 'Pled', 'Throw', 'Battaniye', 1890, 1300],
          ['Подушка', 'Подушки', 'Yostiq', 'Pillow', 'Yastık', 1590, 1200],
          ['Комплект постельного белья', 'Постельное белье', 'Choyshab toʻplami', 'Bed linen set', 'Nevresim Takımı', 3290, 2100],
          ['Полотенце', 'Полотенца', 'Sochiq', 'Towel', 'Havlu', 690, 520],
          ['Одеяло', 'Одеяла', 'Koʻrpa', 'Duvet', 'Yorgan', 2990, 1900],
          ['Наволочка', 'Наволочки', 'Yostiq jildi', 'Pillowcase', 'Yastık Kılıfı', 490, 150],
          ['Простыня', 'Простыни', 'Choyshab', 'Bed sheet', 'Çarşaf', 1290, 620],
          ['Штора', 'Шторы', 'Parda', 'Curtain', 'Perde', 2490, 900],
          ['Скатерть', 'Скатерти', 'Dasturxon', 'Tablecloth', 'Masa Örtüsü', 1190, 420],
          ['Коврик для ванной', 'Коврики для ванной', 'Hammom gilamchasi', 'Bath mat', 'Banyo Paspası', 890, 700],
          ['Ковер', 'Ковры', 'Gilam', 'Carpet', 'Halı', 9990, 7800],
        ],
      },
      {
        name: ['Посуда', 'Idish-tovoq', 'Tableware', 'Mutfak Gereçleri'], packing: 'dense', asks: ['colour', 'homeMaterial!', 'pieces'],
        kinds: [
          ['Тарелка', 'Тарелки', 'Likopcha', 'Plate', 'Tabak', 490, 450],
          ['Пиала', 'Пиалы', 'Piyola', 'Tea bowl', 'Kase', 290, 180],
          ['Бокал', 'Бокалы', 'Qadah', 'Wine glass', 'Kadeh', 590, 220],
          ['Набор столовых приборов', 'Наборы столовых приборов', 'Oshxona anjomlari toʻplami', 'Cutlery set', 'Çatal Bıçak Seti', 2490, 1300],
          ['Нож кухонный', 'Ножи кухонные', 'Oshxona pichogʻi', 'Kitchen knife', 'Bıçak', 1390, 260],
          ['Разделочная доска', 'Разделочные доски', 'Taxta', 'Chopping board', 'Kesme Tahtası', 890, 900],
          ['Салатник', 'Салатники', 'Salat idishi', 'Salad bowl', 'Salata Kasesi', 790, 620],
          ['Лаган', 'Лаганы', 'Lagan', 'Serving dish', 'Servis Tabağı', 1290, 1100],
          ['Форма для выпечки', 'Формы для выпечки', 'Pishirish qolipi', 'Baking tin', 'Kek Kalıbı', 890, 480],
          ['Контейнер для продуктов', 'Контейнеры для продуктов', 'Oziq-ovqat idishi', 'Food container', 'Saklama Kabı', 590, 260],
        ],
      },
      {
        name: ['Приготовление и напитки', 'Pishirish va ichimliklar', 'Cooking and drinks', 'Pişirme & İçecek'], packing: 'cube', asks: ['colour', 'homeMaterial!', 'volumeL!'],
        kinds: [
          ['Кружка', 'Кружки', 'Krujka', 'Mug', 'Kupa', 590, 390],
          ['Термос', 'Термосы', 'Termos', 'Thermos flask', 'Termos', 1390, 640],
          ['Сковорода', 'Сковороды', 'Tova', 'Frying pan', 'Tava', 1790, 980],
          ['Кастрюля', 'Кастрюли', 'Qozon', 'Saucepan', 'Tencere', 2190, 1400],
          ['Казан', 'Казаны', 'Oʻzbek qozoni', 'Kazan', 'Kazan', 3490, 4200],
          ['Чайник', 'Чайники', 'Choynak', 'Teapot', 'Demlik', 1290, 850],
          ['Кувшин', 'Кувшины', 'Koʻza', 'Jug', 'Sürahi', 1090, 900],
          ['Мантоварка', 'Мантоварки', 'Mantiqasqon', 'Steamer', 'Buharlı Pişirici', 2890, 1900],
          ['Бутылка для воды', 'Бутылки для воды', 'Suv idishi', 'Water bottle', 'Matara', 790, 210],
        ],
      },
      {
        name: ['Хранение и интерьер', 'Saqlash va bezak', 'Storage and decor', 'Düzenleme & Dekorasyon'], packing: 'cube', asks: ['colour', 'homeMaterial!', 'heightCm', 'widthCm'],
        kinds: [
          ['Органайзер', 'Органайзеры', 'Organayzer', 'Organiser', 'Organizer', 790, 540],
          ['Ваза', 'Вазы', 'Vaza', 'Vase', 'Vazo', 1290, 1500],
          ['Светильник настольный', 'Светильники', 'Stol chirogʻi', 'Desk lamp', 'Masa Lambası', 1490, 820],
          ['Корзина', 'Корзины', 'Savat', 'Basket', 'Sepet', 990, 640],
          ['Вешалка', 'Вешалки', 'Ilgich', 'Hanger', 'Askı', 390, 300],
          ['Часы настенные', 'Часы настенные', 'Devor soati', 'Wall clock', 'Duvar Saati', 1690, 700],
          ['Рамка для фото', 'Рамки для фото', 'Surat ramkasi', 'Photo frame', 'Fotoğraf Çerçevesi', 590, 350],
          ['Зеркало', 'Зеркала', 'Koʻzgu', 'Mirror', 'Ayna', 2490, 3200],
          ['Подсвечник', 'Подсвечники', 'Shamdon', 'Candlestick', 'Şamdan', 790, 420],
          ['Ведро', 'Ведра хозяйственные', 'Chelak', 'Bucket', 'Kova', 490, 600],
        ],
      },
      {
        name: ['Сад и огород', 'Bogʻ va tomorqa', 'Garden', 'Bahçe'], packing: 'long', asks: ['buildMaterial!', 'lengthCm', 'warranty'],
        kinds: [
          ['Лопата', 'Лопаты', 'Belkurak', 'Spade', 'Kürek', 990, 1700],
          ['Грабли', 'Грабли', 'Xaskash', 'Rake', 'Tırmık', 790, 1100],
          ['Шланг поливочный', 'Шланги поливочные', 'Sugʻorish shlangi', 'Garden hose', 'Bahçe Hortumu', 1890, 3100],
          ['Секатор', 'Секаторы', 'Tok qaychi', 'Pruning shears', 'Budama Makası', 890, 280],
          ['Лейка', 'Лейки', 'Suv sepgich', 'Watering can', 'Sulama Kabı', 690, 450],
          ['Тачка садовая', 'Тачки садовые', 'Bogʻ aravachasi', 'Wheelbarrow', 'El Arabası', 5490, 9800],
          ['Опрыскиватель', 'Опрыскиватели', 'Purkagich', 'Sprayer', 'İlaçlama Pompası', 1990, 1600],
          ['Горшок для цветов', 'Горшки для цветов', 'Gultuvak', 'Flower pot', 'Saksı', 490, 700],
        ],
      },
    ],
  },
  {
    name: ['Мебель', 'Mebel', 'Furniture', 'Mobilya'], commission: 14, vat: 'usual', brands: ['Shinam Uy', 'Chinor Mebel', 'Qulay'],
    groups: [
      {
        name: ['Корпусная мебель', 'Korpus mebel', 'Cabinet furniture', 'Dolap & Raf'], packing: 'flat', asks: ['colour!', 'furnitureMaterial!', 'lengthCm', 'widthCm', 'heightCm!', 'warranty'],
        kinds: [
          ['Шкаф', 'Шкафы', 'Shkaf', 'Wardrobe', 'Gardırop', 18_990, 24_000],
          ['Комод', 'Комоды', 'Komod', 'Chest of drawers', 'Şifonyer', 9990, 22_000],
          ['Тумба', 'Тумбы', 'Tumba', 'Bedside table', 'Komodin', 4490, 11_000],
          ['Полка', 'Полки', 'Tokcha', 'Shelf', 'Raf', 1490, 2600],
          ['Стеллаж', 'Стеллажи', 'Stellaj', 'Shelving unit', 'Kitaplık', 6990, 14_000],
          ['Обувница', 'Обувницы', 'Poyabzal javoni', 'Shoe rack', 'Ayakkabılık', 3990, 9000],
        ],
      },
      {
        name: ['Столы и стулья', 'Stol va stullar', 'Tables and chairs', 'Masa & Sandalye'], packing: 'cube', asks: ['colour!', 'furnitureMaterial!', 'heightCm', 'loadKg', 'warranty'],
        kinds: [
          ['Стол письменный', 'Столы письменные', 'Yozuv stoli', 'Desk', 'Çalışma Masası', 8990, 19_000],
          ['Стол обеденный', 'Столы обеденные', 'Ovqat stoli', 'Dining table', 'Yemek Masası', 12_990, 23_000],
          ['Стул', 'Стулья', 'Stul', 'Chair', 'Sandalye', 3490, 4800],
          ['Кресло офисное', 'Кресла офисные', 'Ofis kreslosi', 'Office chair', 'Ofis Koltuğu', 8490, 13_000],
          ['Табурет', 'Табуреты', 'Taburet', 'Stool', 'Tabure', 1490, 2900],
          ['Хонтахта', 'Хонтахты', 'Xontaxta', 'Low table', 'Yer Sofrası', 5990, 12_000],
          ['Пуф', 'Пуфы', 'Puf', 'Pouffe', 'Puf', 2490, 3400],
        ],
      },
    ],
  },
  {
    name: ['Бытовая химия', 'Maishiy kimyo', 'Household chemicals', 'Temizlik Ürünleri'], commission: 11, vat: 'usual', brands: ['Zilol', 'Toza Uy', 'Navruz'],
    groups: [
      {
        name: ['Стирка и уборка', 'Kir yuvish va tozalash', 'Laundry and cleaning', 'Çamaşır & Temizlik'], packing: 'dense', asks: ['netWeight!', 'aroma', 'shelfLife!', 'packaging'],
        kinds: [
          ['Стиральный порошок', 'Стиральные порошки', 'Kir yuvish kukuni', 'Washing powder', 'Çamaşır Deterjanı', 690, 2100],
          ['Гель для стирки', 'Гели для стирки', 'Kir yuvish geli', 'Laundry gel', 'Sıvı Deterjan', 790, 1100],
          ['Кондиционер для белья', 'Кондиционеры для белья', 'Kir konditsioneri', 'Fabric softener', 'Yumuşatıcı', 490, 1050],
          ['Средство для посуды', 'Средства для посуды', 'Idish yuvish vositasi', 'Dish soap', 'Bulaşık Deterjanı', 290, 550],
          ['Таблетки для посудомоечной машины', 'Таблетки для посудомоечных машин', 'Idish yuvish tabletkasi', 'Dishwasher tablets', 'Bulaşık Makinesi Tableti', 890, 900],
          ['Средство для стекол', 'Средства для стекол', 'Oyna tozalagich', 'Glass cleaner', 'Cam Temizleyici', 290, 560],
          ['Средство для пола', 'Средства для пола', 'Pol yuvish vositasi', 'Floor cleaner', 'Yüzey Temizleyici', 390, 1050],
          ['Отбеливатель', 'Отбеливатели', 'Oqartirgich', 'Bleach', 'Çamaşır Suyu', 250, 1050],
          ['Освежитель воздуха', 'Освежители воздуха', 'Havo xushboʻylagichi', 'Air freshener', 'Oda Kokusu', 290, 330],
        ],
      },
    ],
  },
];
