import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const care: readonly DepartmentRow[] = [
  {
    name: ['Красота и гигиена', 'Goʻzallik va gigiyena', 'Beauty and hygiene', 'Kozmetik'], commission: 18, vat: 'usual', brands: ['Navruz', 'Lola Cosmetics', 'Anor', 'Shaffof'],
    groups: [
      {
        name: ['Уход за лицом и телом', 'Yuz va tana parvarishi', 'Face and body care', 'Cilt Bakımı'], packing: 'dense', asks: ['volumeMl!', 'skinType!', 'aroma', 'shelfLife', 'packaging'],
        kinds: [
          ['Крем для лица', 'Кремы для лица', 'Yuz kremi', 'Face cream', 'Yüz Kremi', 690, 120],
          ['Крем для рук', 'Кремы для рук', 'Qoʻl kremi', 'Hand cream', 'El Kremi', 290, 100],
          ['Гель для душа', 'Гели для душа', 'Dush geli', 'Shower gel', 'Duş Jeli', 390, 320],
          ['Маска для лица', 'Маски для лица', 'Yuz niqobi', 'Face mask', 'Yüz Maskesi', 290, 60],
          ['Сыворотка', 'Сыворотки для лица', 'Yuz zardobi', 'Face serum', 'Cilt Serumu', 990, 70],
          ['Лосьон', 'Лосьоны', 'Losyon', 'Lotion', 'Vücut Losyonu', 590, 280],
          ['Мыло', 'Мыло', 'Sovun', 'Soap', 'Sabun', 150, 110],
          ['Дезодорант', 'Дезодоранты', 'Dezodorant', 'Deodorant', 'Deodorant', 390, 160],
          ['Скраб', 'Скрабы', 'Skrab', 'Scrub', 'Peeling', 590, 260],
          ['Солнцезащитный крем', 'Кремы солнцезащитные', 'Quyoshdan himoya kremi', 'Sunscreen', 'Güneş Kremi', 890, 130],
        ],
      },
      {
        name: ['Уход за волосами', 'Soch parvarishi', 'Hair care', 'Saç Bakımı'], packing: 'dense', asks: ['volumeMl!', 'hairType!', 'aroma', 'shelfLife'],
        kinds: [
          ['Шампунь', 'Шампуни', 'Shampun', 'Shampoo', 'Şampuan', 450, 460],
          ['Бальзам для волос', 'Бальзамы для волос', 'Soch balzami', 'Conditioner', 'Saç Kremi', 450, 420],
          ['Маска для волос', 'Маски для волос', 'Soch niqobi', 'Hair mask', 'Saç Maskesi', 590, 380],
          ['Масло для волос', 'Масла для волос', 'Soch moyi', 'Hair oil', 'Saç Yağı', 690, 130],
          ['Лак для волос', 'Лаки для волос', 'Soch laki', 'Hair spray', 'Saç Spreyi', 490, 330],
          ['Краска для волос', 'Краски для волос', 'Soch boʻyogʻi', 'Hair dye', 'Saç Boyası', 390, 190],
        ],
      },
      {
        name: ['Уход за полостью рта', 'Ogʻiz boʻshligʻi parvarishi', 'Oral care', 'Ağız Bakımı'], packing: 'long', asks: ['colour', 'pieces!', 'age', 'drive'],
        kinds: [
          ['Зубная щетка', 'Зубные щетки', 'Tish choʻtkasi', 'Toothbrush', 'Diş Fırçası', 290, 40],
          ['Зубная паста', 'Зубные пасты', 'Tish pastasi', 'Toothpaste', 'Diş Macunu', 250, 130],
          ['Зубная нить', 'Зубные нити', 'Tish ipi', 'Dental floss', 'Diş İpi', 190, 25],
          ['Ирригатор', 'Ирригаторы', 'Irrigator', 'Oral irrigator', 'Ağız Duşu', 2990, 420],
          ['Ополаскиватель', 'Ополаскиватели для рта', 'Ogʻiz chaygich', 'Mouthwash', 'Ağız Bakım Suyu', 390, 540],
        ],
      },
      {
        name: ['Декоративная косметика', 'Dekorativ kosmetika', 'Make-up', 'Makyaj'], packing: 'cube', asks: ['colour!', 'skinType', 'shelfLife!'],
        kinds: [
          ['Тушь', 'Тушь для ресниц', 'Tush', 'Mascara', 'Maskara', 590, 30],
          ['Помада', 'Помады', 'Lab boʻyogʻi', 'Lipstick', 'Ruj', 490, 25],
          ['Тени', 'Тени для век', 'Qovoq boʻyogʻi', 'Eye shadow', 'Göz Farı', 690, 60],
          ['Пудра', 'Пудры', 'Upa', 'Face powder', 'Pudra', 690, 50],
          ['Лак для ногтей', 'Лаки для ногтей', 'Tirnoq laki', 'Nail polish', 'Oje', 190, 40],
          ['Тональный крем', 'Тональные кремы', 'Tonal krem', 'Foundation', 'Fondöten', 890, 70],
        ],
      },
      {
        name: ['Парфюмерия', 'Atir-upa', 'Fragrance', 'Parfümeri'], packing: 'cube', asks: ['volumeMl!', 'aroma!', 'gender!'],
        kinds: [
          ['Духи', 'Духи', 'Atir', 'Perfume', 'Parfüm', 3990, 320],
          ['Туалетная вода', 'Туалетная вода', 'Tualet suvi', 'Eau de toilette', 'Eau de Toilette', 2490, 300],
          ['Масляные духи', 'Масляные духи', 'Moyli atir', 'Perfume oil', 'Esans', 990, 60],
        ],
      },
    ],
  },
  {
    name: ['Здоровье', 'Salomatlik', 'Health', 'Sağlık'], commission: 12, vat: 'reduced', brands: ['Sihat', 'Shifo Plus', 'Hayot'],
    groups: [
      {
        name: ['Витамины и питание', 'Vitamin va qoʻshimchalar', 'Vitamins and nutrition', 'Vitamin & Takviye'], packing: 'dense', asks: ['form!', 'pieces', 'shelfLife!', 'storage'],
        kinds: [
          ['Витамин C', 'Витамин C', 'C vitamini', 'Vitamin C', 'C Vitamini', 690, 120],
          ['Витамин D3', 'Витамин D3', 'D3 vitamini', 'Vitamin D3', 'D3 Vitamini', 890, 90],
          ['Омега-3', 'Омега-3', 'Omega-3', 'Omega-3', 'Omega-3', 1290, 220],
          ['Магний', 'Магний', 'Magniy', 'Magnesium', 'Magnezyum', 790, 130],
          ['Коллаген', 'Коллаген', 'Kollagen', 'Collagen', 'Kolajen', 1690, 320],
          ['Протеин', 'Протеин', 'Protein', 'Protein', 'Protein Tozu', 2990, 1050],
        ],
      },
      {
        name: ['Медицинские приборы', 'Tibbiy asboblar', 'Medical devices', 'Medikal Ürünler'], packing: 'cube', asks: ['drive', 'age', 'warranty!'],
        kinds: [
          ['Тонометр', 'Тонометры', 'Tonometr', 'Blood pressure monitor', 'Tansiyon Aleti', 2990, 620],
          ['Термометр', 'Термометры', 'Termometr', 'Thermometer', 'Ateş Ölçer', 490, 40],
          ['Ингалятор', 'Ингаляторы', 'Ingalyator', 'Nebuliser', 'Nebulizatör', 3990, 1500],
          ['Глюкометр', 'Глюкометры', 'Glyukometr', 'Glucose meter', 'Şeker Ölçüm Cihazı', 1490, 180],
          ['Массажер', 'Массажеры', 'Massajyor', 'Massager', 'Masaj Aleti', 2990, 1300],
          ['Ортопедическая подушка', 'Подушки ортопедические', 'Ortopedik yostiq', 'Orthopaedic pillow', 'Ortopedik Yastık', 2490, 1400],
          ['Бандаж', 'Бандажи', 'Bandaj', 'Support brace', 'Bandaj', 1290, 180],
        ],
      },
    ],
  },
];
