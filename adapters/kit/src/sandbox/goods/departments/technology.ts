import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const technology: readonly DepartmentRow[] = [
  {
    name: ['Электроника', 'Elektronika', 'Electronics', 'Elektronik'], commission: 8, vat: 'usual', brands: ['Orzu', 'Yulduz Tech', 'Humo', 'Sarbon'],
    groups: [
      {
        name: ['Телефоны и связь', 'Telefon va aloqa', 'Phones', 'Telefon'], packing: 'flat', asks: ['colour', 'compatibility', 'battery', 'warranty!'],
        kinds: [
          ['Чехол', 'Чехлы для телефонов', 'Telefon gʻilofi', 'Phone case', 'Telefon Kılıfı', 490, 45],
          ['Защитное стекло', 'Защитные стекла', 'Himoya oynasi', 'Screen protector', 'Ekran Koruyucu', 290, 50],
          ['Внешний аккумулятор', 'Внешние аккумуляторы', 'Quvvat banki', 'Power bank', 'Powerbank', 2190, 430],
          ['Зарядное устройство', 'Зарядные устройства', 'Quvvatlagich', 'Charger', 'Şarj Cihazı', 1690, 160],
          ['Кабель', 'Кабели', 'Kabel', 'Cable', 'Kablo', 390, 60],
          ['Умные часы', 'Умные часы', 'Aqlli soat', 'Smart watch', 'Akıllı Saat', 4990, 140],
          ['Фитнес-браслет', 'Фитнес-браслеты', 'Fitnes-bilaguzuk', 'Fitness band', 'Akıllı Bileklik', 2490, 90],
          ['Моноштатив', 'Моноштативы', 'Selfi tayoq', 'Selfie stick', 'Selfie Çubuğu', 790, 190],
        ],
      },
      {
        name: ['Смартфоны и планшеты', 'Smartfon va planshetlar', 'Smartphones and tablets', 'Cep Telefonu & Tablet'], packing: 'flat', asks: ['colour!', 'memory!', 'screen!', 'battery', 'warranty!'],
        kinds: [
          ['Смартфон', 'Смартфоны', 'Smartfon', 'Smartphone', 'Cep Telefonu', 14_990, 420],
          ['Планшет', 'Планшеты', 'Planshet', 'Tablet', 'Tablet', 16_990, 780],
          ['Электронная книга', 'Электронные книги', 'Elektron kitob', 'E-reader', 'E-Kitap Okuyucu', 9990, 320],
        ],
      },
      {
        name: ['Аудио', 'Audio', 'Audio', 'Ses Sistemleri'], packing: 'cube', asks: ['colour', 'connection!', 'battery', 'power', 'warranty!'],
        kinds: [
          ['Наушники', 'Наушники', 'Quloqchin', 'Headphones', 'Kulaklık', 1990, 120],
          ['Колонка', 'Портативные колонки', 'Kolonka', 'Speaker', 'Hoparlör', 2290, 540],
          ['Микрофон', 'Микрофоны', 'Mikrofon', 'Microphone', 'Mikrofon', 2490, 380],
          ['Проигрыватель', 'Проигрыватели', 'Pleyer', 'Record player', 'Pikap', 8990, 3200],
          ['Саундбар', 'Саундбары', 'Saundbar', 'Soundbar', 'Soundbar', 9990, 3600],
          ['Радиоприемник', 'Радиоприемники', 'Radio', 'Radio', 'Radyo', 1490, 460],
        ],
      },
      {
        name: ['Компьютеры', 'Kompyuterlar', 'Computers', 'Bilgisayar & Aksesuar'], packing: 'flat', asks: ['colour', 'connection', 'compatibility', 'warranty!'],
        kinds: [
          ['Мышь', 'Мыши компьютерные', 'Sichqoncha', 'Mouse', 'Mouse', 890, 110],
          ['Клавиатура', 'Клавиатуры', 'Klaviatura', 'Keyboard', 'Klavye', 3490, 980],
          ['Веб-камера', 'Веб-камеры', 'Veb-kamera', 'Webcam', 'Web Kamera', 2290, 180],
          ['Флеш-накопитель', 'Флеш-накопители', 'Fleshka', 'USB stick', 'USB Bellek', 790, 30],
          ['Роутер', 'Роутеры', 'Router', 'Router', 'Modem Router', 2990, 420],
          ['Внешний жесткий диск', 'Внешние жесткие диски', 'Tashqi qattiq disk', 'External drive', 'Harici Disk', 5490, 230],
          ['Коврик для мыши', 'Коврики для мыши', 'Sichqoncha gilamchasi', 'Mouse pad', 'Mouse Pad', 390, 180],
          ['Хаб USB', 'Хабы USB', 'USB xab', 'USB hub', 'USB Çoklayıcı', 1190, 90],
        ],
      },
      {
        name: ['Экраны и камеры', 'Ekran va kameralar', 'Screens and cameras', 'Ekran & Kamera'], packing: 'flat', asks: ['screen!', 'resolution!', 'connection', 'warranty!'],
        kinds: [
          ['Монитор', 'Мониторы', 'Monitor', 'Monitor', 'Monitör', 14_990, 4800],
          ['Ноутбук', 'Ноутбуки', 'Noutbuk', 'Laptop', 'Laptop', 49_990, 2100],
          ['Телевизор', 'Телевизоры', 'Televizor', 'Television', 'Televizyon', 29_990, 9600],
          ['Проектор', 'Проекторы', 'Proyektor', 'Projector', 'Projeksiyon', 15_990, 1900],
          ['Экшн-камера', 'Экшн-камеры', 'Ekshn-kamera', 'Action camera', 'Aksiyon Kamera', 9990, 240],
          ['Камера видеонаблюдения', 'Камеры видеонаблюдения', 'Kuzatuv kamerasi', 'Security camera', 'Güvenlik Kamerası', 2990, 320],
        ],
      },
    ],
  },
  {
    name: ['Бытовая техника', 'Maishiy texnika', 'Appliances', 'Ev Aletleri'], commission: 9, vat: 'usual', brands: ['Artisan Home', 'Humo', 'Sarbon', 'Shaboda'],
    groups: [
      {
        name: ['Техника для кухни', 'Oshxona texnikasi', 'Kitchen appliances', 'Mutfak Aletleri'], packing: 'cube', asks: ['colour', 'power!', 'volumeL', 'warranty!'],
        kinds: [
          ['Блендер', 'Блендеры', 'Blender', 'Blender', 'Blender', 2990, 1600],
          ['Миксер', 'Миксеры', 'Mikser', 'Mixer', 'Mikser', 2490, 1400],
          ['Мясорубка', 'Мясорубки', 'Goʻsht qiymalagich', 'Meat grinder', 'Kıyma Makinesi', 5490, 4200],
          ['Чайник электрический', 'Чайники электрические', 'Elektr choynak', 'Electric kettle', 'Su Isıtıcı', 1990, 1100],
          ['Тостер', 'Тостеры', 'Toster', 'Toaster', 'Ekmek Kızartma Makinesi', 2190, 1500],
          ['Кофеварка', 'Кофеварки', 'Qahva qaynatgich', 'Coffee maker', 'Kahve Makinesi', 6990, 3800],
          ['Микроволновая печь', 'Микроволновые печи', 'Mikrotoʻlqinli pech', 'Microwave', 'Mikrodalga Fırın', 7990, 11_500],
          ['Мультиварка', 'Мультиварки', 'Multivarka', 'Multicooker', 'Çok Amaçlı Pişirici', 5490, 4100],
          ['Вафельница', 'Вафельницы', 'Vafli pishirgich', 'Waffle maker', 'Waffle Makinesi', 2290, 1900],
          ['Соковыжималка', 'Соковыжималки', 'Sharbat chiqargich', 'Juicer', 'Meyve Sıkacağı', 4490, 3300],
        ],
      },
      {
        name: ['Техника для дома', 'Uy texnikasi', 'Home appliances', 'Ev Bakım Aletleri'], packing: 'cube', asks: ['colour', 'power!', 'energyClass', 'warranty!'],
        kinds: [
          ['Пылесос', 'Пылесосы', 'Changyutgich', 'Vacuum cleaner', 'Elektrikli Süpürge', 8990, 5600],
          ['Утюг', 'Утюги', 'Dazmol', 'Iron', 'Ütü', 2990, 1300],
          ['Отпариватель', 'Отпариватели', 'Bugʻlagich', 'Garment steamer', 'Buharlı Ütü', 3990, 1800],
          ['Вентилятор', 'Вентиляторы', 'Ventilyator', 'Fan', 'Vantilatör', 2490, 2900],
          ['Обогреватель', 'Обогреватели', 'Isitgich', 'Heater', 'Elektrikli Isıtıcı', 3490, 4400],
          ['Кондиционер', 'Кондиционеры', 'Konditsioner', 'Air conditioner', 'Klima', 32_990, 24_000],
          ['Увлажнитель воздуха', 'Увлажнители воздуха', 'Havo namlagich', 'Humidifier', 'Hava Nemlendirici', 3290, 1700],
          ['Швейная машина', 'Швейные машины', 'Tikuv mashinasi', 'Sewing machine', 'Dikiş Makinesi', 12_990, 6800],
        ],
      },
      {
        name: ['Техника для красоты', 'Goʻzallik texnikasi', 'Beauty appliances', 'Kişisel Bakım Aletleri'], packing: 'cube', asks: ['colour', 'power', 'drive!', 'warranty!'],
        kinds: [
          ['Фен', 'Фены', 'Fen', 'Hair dryer', 'Saç Kurutma Makinesi', 2490, 720],
          ['Выпрямитель волос', 'Выпрямители волос', 'Soch tekislagich', 'Hair straightener', 'Saç Düzleştirici', 2190, 480],
          ['Бритва электрическая', 'Бритвы электрические', 'Elektr ustara', 'Electric shaver', 'Tıraş Makinesi', 3490, 380],
          ['Машинка для стрижки', 'Машинки для стрижки', 'Soch olish mashinkasi', 'Hair clipper', 'Saç Kesme Makinesi', 1990, 460],
          ['Эпилятор', 'Эпиляторы', 'Epilyator', 'Epilator', 'Epilatör', 3990, 350],
        ],
      },
    ],
  },
];
