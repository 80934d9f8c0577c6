import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const leisure: readonly DepartmentRow[] = [
  {
    name: ['Спорт и отдых', 'Sport va dam olish', 'Sport and leisure', 'Spor & Outdoor'], commission: 14, vat: 'usual', brands: ['Tulpar', 'Alpomish', 'Chimyon'],
    groups: [
      {
        name: ['Фитнес', 'Fitnes', 'Fitness', 'Fitness & Kondisyon'], packing: 'long', asks: ['colour', 'sportMaterial!', 'loadKg', 'level'],
        kinds: [
          ['Коврик для йоги', 'Коврики для йоги', 'Yoga gilamchasi', 'Yoga mat', 'Yoga Matı', 1190, 950],
          ['Гантели', 'Гантели', 'Gantel', 'Dumbbells', 'Dambıl', 1990, 6100],
          ['Скакалка', 'Скакалки', 'Arqon', 'Skipping rope', 'Atlama İpi', 390, 180],
          ['Эспандер', 'Эспандеры', 'Espander', 'Expander', 'Direnç Lastiği', 590, 240],
          ['Гиря', 'Гири', 'Tosh', 'Kettlebell', 'Kettlebell', 2490, 12_200],
          ['Фитнес-резинка', 'Фитнес-резинки', 'Fitnes rezinkasi', 'Resistance band', 'Fitness Bandı', 390, 120],
          ['Турник', 'Турники', 'Turnik', 'Pull-up bar', 'Barfiks', 2290, 2800],
          ['Обруч', 'Обручи', 'Halqa', 'Hula hoop', 'Hulahop', 790, 900],
          ['Степпер', 'Степперы', 'Stepper', 'Stepper', 'Stepper', 5490, 7400],
        ],
      },
      {
        name: ['Командные игры', 'Jamoaviy oʻyinlar', 'Team games', 'Takım Sporları'], packing: 'cube', asks: ['colour', 'sportMaterial!', 'level', 'pieces'],
        kinds: [
          ['Мяч', 'Мячи футбольные', 'Toʻp', 'Ball', 'Futbol Topu', 1490, 430],
          ['Мяч баскетбольный', 'Мячи баскетбольные', 'Basketbol toʻpi', 'Basketball', 'Basketbol Topu', 1690, 600],
          ['Мяч волейбольный', 'Мячи волейбольные', 'Voleybol toʻpi', 'Volleyball', 'Voleybol Topu', 1390, 280],
          ['Ракетка', 'Ракетки', 'Raketka', 'Racket', 'Raket', 1290, 260],
          ['Сетка', 'Сетки спортивные', 'Sport toʻri', 'Sports net', 'Spor Filesi', 1890, 1200],
          ['Форма', 'Форма спортивная', 'Sport formasi', 'Team kit', 'Forma', 1990, 340],
          ['Перчатки боксерские', 'Перчатки боксерские', 'Boks qoʻlqopi', 'Boxing gloves', 'Boks Eldiveni', 2490, 720],
        ],
      },
      {
        name: ['Туризм', 'Turizm', 'Outdoors', 'Kamp Malzemeleri'], packing: 'long', asks: ['colour', 'sportMaterial!', 'waterproof', 'loadKg'],
        kinds: [
          ['Палатка', 'Палатки', 'Chodir', 'Tent', 'Çadır', 6990, 3600],
          ['Спальный мешок', 'Спальные мешки', 'Uxlash xaltasi', 'Sleeping bag', 'Uyku Tulumu', 3490, 1500],
          ['Котелок', 'Котелки', 'Choʻgʻirma', 'Camping pot', 'Kamp Tenceresi', 1690, 780],
          ['Фонарь', 'Фонари', 'Fonar', 'Torch', 'El Feneri', 990, 240],
          ['Рюкзак туристический', 'Рюкзаки туристические', 'Sayohat ryukzagi', 'Hiking backpack', 'Kamp Çantası', 4990, 1500],
          ['Складной стул', 'Стулья складные', 'Yigʻma stul', 'Folding chair', 'Kamp Sandalyesi', 1990, 2300],
          ['Мангал', 'Мангалы', 'Mangal', 'Barbecue', 'Mangal', 2990, 4900],
          ['Удочка', 'Удочки', 'Qarmoq', 'Fishing rod', 'Olta Kamışı', 2290, 420],
        ],
      },
    ],
  },
  {
    name: ['Книги', 'Kitoblar', 'Books', 'Kitap'], commission: 15, vat: 'reduced', brands: ['Registan', 'Sharq Nashr', 'Yangi Asr'],
    groups: [
      {
        name: ['Художественная и справочная литература', 'Badiiy va maʼlumotnoma adabiyoti', 'Fiction and reference', 'Edebiyat'], packing: 'dense', asks: ['author!', 'pages!', 'cover', 'language!'],
        kinds: [
          ['Книга', 'Книги', 'Kitob', 'Book', 'Yemek Kitabı', 990, 780],
          ['Роман', 'Романы', 'Roman', 'Novel', 'Roman', 690, 420],
          ['Сборник стихов', 'Сборники стихов', 'Sheʼrlar toʻplami', 'Poems', 'Şiir Kitabı', 590, 320],
          ['Биография', 'Биографии', 'Tarjimayi hol', 'Biography', 'Biyografi', 790, 480],
          ['Словарь', 'Словари', 'Lugʻat', 'Dictionary', 'Sözlük', 1190, 900],
          ['Атлас', 'Атласы', 'Atlas', 'Atlas', 'Atlas', 1290, 850],
          ['Путеводитель', 'Путеводители', 'Yoʻl koʻrsatkich', 'Travel guide', 'Gezi Rehberi', 890, 460],
        ],
      },
      {
        name: ['Учебная и детская литература', 'Oʻquv va bolalar adabiyoti', 'Textbooks and children’s books', 'Eğitim & Çocuk'], packing: 'dense', asks: ['age!', 'pages!', 'language!', 'author'],
        kinds: [
          ['Учебник', 'Учебники', 'Darslik', 'Textbook', 'Ders Kitabı', 490, 520],
          ['Рабочая тетрадь', 'Рабочие тетради', 'Ish daftari', 'Workbook', 'Çalışma Kitabı', 190, 220],
          ['Раскраска', 'Раскраски', 'Boʻyama kitob', 'Colouring book', 'Boyama Kitabı', 190, 180],
          ['Сказки', 'Сказки', 'Ertaklar', 'Fairy tales', 'Masal Kitabı', 590, 560],
          ['Комикс', 'Комиксы', 'Komiks', 'Comic', 'Çizgi Roman', 690, 300],
          ['Энциклопедия', 'Энциклопедии', 'Ensiklopediya', 'Encyclopaedia', 'Ansiklopedi', 1690, 1300],
        ],
      },
    ],
  },
  {
    name: ['Хобби и творчество', 'Xobbi va ijod', 'Hobby and craft', 'Hobi & Müzik'], commission: 15, vat: 'usual', brands: ['Navo', 'Usta', 'Ilhom'],
    groups: [
      {
        name: ['Музыкальные инструменты', 'Musiqa asboblari', 'Musical instruments', 'Müzik Aletleri'], packing: 'long', asks: ['woodKind!', 'lengthCm', 'level', 'warranty'],
        kinds: [
          ['Гитара', 'Гитары', 'Gitara', 'Guitar', 'Gitar', 8990, 3200],
          ['Дутар', 'Дутары', 'Dutor', 'Dutar', 'Dutar', 6990, 1900],
          ['Рубаб', 'Рубабы', 'Rubob', 'Rubab', 'Rubab', 8490, 2400],
          ['Дойра', 'Дойры', 'Doira', 'Doira', 'Def', 3490, 1200],
          ['Най', 'Наи', 'Nay', 'Nay', 'Ney', 1990, 220],
          ['Скрипка', 'Скрипки', 'Skripka', 'Violin', 'Keman', 9990, 1800],
          ['Укулеле', 'Укулеле', 'Ukulele', 'Ukulele', 'Ukulele', 2990, 900],
        ],
      },
      {
        name: ['Рукоделие и живопись', 'Qoʻl mehnati va rassomlik', 'Needlework and painting', 'El İşi & Resim'], packing: 'flat', asks: ['colour', 'pieces!', 'age', 'level'],
        kinds: [
          ['Набор для творчества', 'Наборы для творчества', 'Ijod toʻplami', 'Craft kit', 'Hobi Seti', 890, 480],
          ['Краски акриловые', 'Краски акриловые', 'Akril boʻyoq', 'Acrylic paints', 'Akrilik Boya', 790, 420],
          ['Холст', 'Холсты', 'Xolst', 'Canvas', 'Tuval', 590, 650],
          ['Пряжа', 'Пряжа', 'Ip', 'Yarn', 'Örgü İpi', 290, 110],
          ['Картина по номерам', 'Картины по номерам', 'Raqamli rasm', 'Paint by numbers', 'Sayılarla Boyama', 990, 700],
          ['Алмазная мозаика', 'Алмазная мозаика', 'Olmos mozaika', 'Diamond painting', 'Elmas Boyama', 1190, 560],
          ['Набор для вышивания', 'Наборы для вышивания', 'Kashta toʻplami', 'Embroidery kit', 'Nakış Seti', 890, 280],
        ],
      },
    ],
  },
  {
    name: ['Ремесла', 'Hunarmandchilik', 'Handicrafts', 'El Sanatları'], commission: 12, vat: 'usual', brands: ['Bukhara Craft', 'Rishton Keramika', 'Margilan Silk'],
    groups: [
      {
        name: ['Изделия мастеров', 'Ustalar buyumlari', 'Made by masters', 'Usta İşi Ürünler'], packing: 'cube', asks: ['technique!', 'colour', 'heightCm'],
        kinds: [
          ['Сюзане', 'Сюзане', 'Soʻzana', 'Suzani', 'Suzani', 5990, 900],
          ['Ляган расписной', 'Ляганы расписные', 'Naqshli lagan', 'Painted platter', 'Boyalı Tabak', 2490, 1600],
          ['Тюбетейка', 'Тюбетейки', 'Doʻppi', 'Skullcap', 'Takke', 890, 90],
          ['Шкатулка', 'Шкатулки', 'Quticha', 'Casket', 'Ahşap Kutu', 1890, 420],
          ['Адрас, отрез', 'Адрас', 'Adras mato', 'Adras cloth', 'İkat Kumaş', 1490, 300],
          ['Панно', 'Панно', 'Panno', 'Wall panel', 'Duvar Panosu', 3490, 1800],
          ['Нож пчак', 'Ножи пчак', 'Pichoq', 'Pchak knife', 'Özbek Bıçağı', 2990, 320],
          ['Лаух', 'Лаухи', 'Lavh', 'Book stand', 'Rahle', 2490, 1100],
          ['Кукла керамическая', 'Куклы керамические', 'Sopol qoʻgʻirchoq', 'Clay figure', 'Seramik Biblo', 690, 260],
        ],
      },
    ],
  },
];
