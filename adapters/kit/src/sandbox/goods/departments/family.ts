import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const family: readonly DepartmentRow[] = [
  {
    name: ['Детские товары', 'Bolalar tovarlari', 'Children', 'Oyuncak'], commission: 14, vat: 'reduced', brands: ['Chorsu', 'Bolajon', 'Quvnoq'],
    groups: [
      {
        name: ['Игрушки', 'Oʻyinchoqlar', 'Toys', 'Oyuncaklar'], packing: 'cube', asks: ['colour', 'toyMaterial!', 'age!', 'pieces'],
        kinds: [
          ['Конструктор', 'Конструкторы', 'Konstruktor', 'Construction set', 'Yapı Oyuncağı', 1290, 950],
          ['Мягкая игрушка', 'Мягкие игрушки', 'Yumshoq oʻyinchoq', 'Soft toy', 'Peluş Oyuncak', 890, 380],
          ['Пазл', 'Пазлы', 'Pazl', 'Jigsaw puzzle', 'Puzzle', 790, 720],
          ['Кукла', 'Куклы', 'Qoʻgʻirchoq', 'Doll', 'Oyuncak Bebek', 1490, 460],
          ['Машинка', 'Машинки', 'Oʻyinchoq mashina', 'Toy car', 'Oyuncak Araba', 690, 320],
          ['Настольная игра', 'Настольные игры', 'Stol oʻyini', 'Board game', 'Kutu Oyunu', 1590, 850],
          ['Кубики', 'Кубики', 'Kubiklar', 'Building blocks', 'Oyuncak Bloklar', 790, 700],
          ['Погремушка', 'Погремушки', 'Shiqildoq', 'Rattle', 'Çıngırak', 290, 90],
          ['Железная дорога', 'Железные дороги', 'Oʻyinchoq temir yoʻl', 'Train set', 'Oyuncak Tren Seti', 2990, 1800],
          ['Слайм', 'Слаймы', 'Slaym', 'Slime', 'Slime', 290, 180],
        ],
      },
      {
        name: ['Для малышей', 'Chaqaloqlar uchun', 'Babies', 'Bebek'], packing: 'cube', asks: ['colour', 'age!', 'pieces', 'toyMaterial'],
        kinds: [
          ['Подгузники', 'Подгузники', 'Taglik', 'Nappies', 'Bebek Bezi', 1290, 1900],
          ['Влажные салфетки', 'Влажные салфетки', 'Nam salfetka', 'Wet wipes', 'Islak Mendil', 190, 420],
          ['Бутылочка для кормления', 'Бутылочки для кормления', 'Ovqatlantirish butilkasi', 'Feeding bottle', 'Biberon', 590, 110],
          ['Пустышка', 'Пустышки', 'Soʻska', 'Dummy', 'Emzik', 390, 30],
          ['Коляска', 'Коляски', 'Bolalar aravachasi', 'Pram', 'Bebek Arabası', 14_990, 9800],
          ['Бешик', 'Бешики', 'Beshik', 'Cradle', 'Beşik', 9990, 11_000],
          ['Стульчик для кормления', 'Стульчики для кормления', 'Ovqatlantirish stulchasi', 'High chair', 'Mama Sandalyesi', 6990, 6200],
          ['Самокат детский', 'Самокаты детские', 'Bolalar samokati', 'Scooter', 'Çocuk Scooter', 2990, 2600],
        ],
      },
    ],
  },
  {
    name: ['Канцелярские товары', 'Kanselyariya tovarlari', 'Stationery', 'Kırtasiye'], commission: 13, vat: 'reduced', brands: ['Ilm', 'Daftar', 'Chorsu'],
    groups: [
      {
        name: ['Школа', 'Maktab', 'School', 'Okul'], packing: 'flat', asks: ['colour', 'sheet', 'pieces!', 'age'],
        kinds: [
          ['Рюкзак', 'Рюкзаки школьные', 'Maktab ryukzagi', 'School backpack', 'Okul Çantası', 2390, 780],
          ['Пенал', 'Пеналы', 'Penal', 'Pencil case', 'Kalem Kutusu', 490, 120],
          ['Тетрадь', 'Тетради', 'Daftar', 'Exercise book', 'Defter', 90, 110],
          ['Ручка', 'Ручки', 'Ruchka', 'Pen', 'Kalem', 60, 12],
          ['Альбом для рисования', 'Альбомы для рисования', 'Rasm albomi', 'Sketchbook', 'Resim Defteri', 190, 260],
          ['Карандаши цветные', 'Карандаши цветные', 'Rangli qalam', 'Colouring pencils', 'Boya Kalemi', 390, 150],
          ['Фломастеры', 'Фломастеры', 'Flomaster', 'Felt-tip pens', 'Keçeli Kalem', 350, 160],
          ['Дневник', 'Дневники', 'Kundalik', 'School diary', 'Öğrenci Ajandası', 250, 240],
        ],
      },
      {
        name: ['Офис', 'Ofis', 'Office', 'Ofis'], packing: 'dense', asks: ['colour', 'sheet!', 'pieces'],
        kinds: [
          ['Бумага офисная', 'Бумага офисная', 'Ofis qogʻozi', 'Copy paper', 'Fotokopi Kağıdı', 490, 2500],
          ['Папка', 'Папки', 'Papka', 'Folder', 'Klasör', 190, 260],
          ['Ежедневник', 'Ежедневники', 'Kundalik daftar', 'Planner', 'Ajanda', 690, 380],
          ['Степлер', 'Степлеры', 'Stepler', 'Stapler', 'Zımba', 390, 240],
          ['Калькулятор', 'Калькуляторы', 'Kalkulyator', 'Calculator', 'Hesap Makinesi', 790, 160],
          ['Клейкая лента', 'Клейкая лента', 'Yelim tasma', 'Adhesive tape', 'Bant', 120, 90],
        ],
      },
    ],
  },
  {
    name: ['Зоотовары', 'Uy hayvonlari uchun', 'Pets', 'Evcil Hayvan'], commission: 13, vat: 'usual', brands: ['Panja', 'Mushuk va Kuchuk', 'Sodiq'],
    groups: [
      {
        name: ['Корм и лакомства', 'Ozuqa va shirinliklar', 'Pet food', 'Mama & Ödül'], packing: 'dense', asks: ['animal!', 'netWeight!', 'shelfLife!', 'packaging'],
        kinds: [
          ['Корм сухой', 'Корма сухие', 'Quruq ozuqa', 'Dry food', 'Kuru Mama', 1490, 2100],
          ['Корм влажный', 'Корма влажные', 'Nam ozuqa', 'Wet food', 'Yaş Mama', 90, 110],
          ['Лакомство', 'Лакомства для животных', 'Hayvonlar shirinligi', 'Pet treats', 'Ödül Maması', 290, 130],
          ['Корм для птиц', 'Корма для птиц', 'Qush ozuqasi', 'Bird food', 'Kuş Yemi', 250, 520],
          ['Корм для рыб', 'Корма для рыб', 'Baliq ozuqasi', 'Fish food', 'Balık Yemi', 190, 80],
          ['Наполнитель для туалета', 'Наполнители для туалета', 'Hojatxona toʻldirgichi', 'Cat litter', 'Kedi Kumu', 590, 4800],
        ],
      },
      {
        name: ['Уход и игры', 'Parvarish va oʻyin', 'Pet care', 'Bakım & Oyun'], packing: 'cube', asks: ['animal!', 'colour', 'lengthCm'],
        kinds: [
          ['Ошейник', 'Ошейники', 'Boʻyinbogʻ', 'Collar', 'Tasma', 490, 90],
          ['Поводок', 'Поводки', 'Yetaklagich', 'Lead', 'Gezdirme Kayışı', 690, 160],
          ['Лежанка', 'Лежанки', 'Yotoqcha', 'Pet bed', 'Hayvan Yatağı', 1690, 900],
          ['Когтеточка', 'Когтеточки', 'Tirnoq charxlagich', 'Scratching post', 'Tırmalama Tahtası', 1490, 2100],
          ['Переноска', 'Переноски', 'Tashish sumkasi', 'Pet carrier', 'Taşıma Çantası', 2290, 1700],
          ['Миска', 'Миски для животных', 'Hayvonlar kosasi', 'Pet bowl', 'Mama Kabı', 390, 280],
          ['Игрушка для животных', 'Игрушки для животных', 'Hayvonlar oʻyinchogʻi', 'Pet toy', 'Hayvan Oyuncağı', 290, 110],
          ['Аквариум', 'Аквариумы', 'Akvarium', 'Aquarium', 'Akvaryum', 4990, 7600],
        ],
      },
    ],
  },
];
