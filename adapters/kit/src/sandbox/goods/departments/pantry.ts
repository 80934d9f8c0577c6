import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const pantry: readonly DepartmentRow[] = [
  {
    name: ['Продукты питания', 'Oziq-ovqat', 'Food', 'Süpermarket'], commission: 10, vat: 'reduced', brands: ['Navruz', 'Baraka', 'Vodiy Mevasi', 'Oltin Boshoq'],
    groups: [
      {
        name: ['Чай, кофе, сладости', 'Choy, qahva, shirinliklar', 'Tea, coffee, sweets', 'Çay, Kahve & Tatlı'], packing: 'dense', asks: ['netWeight!', 'shelfLife!', 'packaging', 'storage'],
        kinds: [
          ['Чай', 'Чай', 'Choy', 'Tea', 'Çay', 350, 280],
          ['Кофе', 'Кофе', 'Qahva', 'Coffee', 'Kahve', 790, 320],
          ['Печенье', 'Печенье', 'Pechenye', 'Biscuits', 'Bisküvi', 190, 320],
          ['Шоколад', 'Шоколад', 'Shokolad', 'Chocolate', 'Çikolata', 150, 110],
          ['Халва', 'Халва', 'Holva', 'Halva', 'Helva', 290, 420],
          ['Нават', 'Нават', 'Novvot', 'Rock sugar', 'Nöbet Şekeri', 350, 520],
          ['Варенье', 'Варенье', 'Murabbo', 'Jam', 'Reçel', 290, 520],
          ['Мед', 'Мед', 'Asal', 'Honey', 'Bal', 690, 620],
          ['Пахлава', 'Пахлава', 'Paxlava', 'Baklava', 'Baklava', 590, 620],
        ],
      },
      {
        name: ['Бакалея', 'Quruq oziq-ovqat', 'Groceries', 'Bakliyat & Kuruyemiş'], packing: 'dense', asks: ['netWeight!', 'shelfLife!', 'packaging', 'storage'],
        kinds: [
          ['Орехи', 'Орехи', 'Yongʻoq', 'Nuts', 'Kuruyemiş', 850, 540],
          ['Сухофрукты', 'Сухофрукты', 'Quruq meva', 'Dried fruit', 'Kuru Meyve', 590, 540],
          ['Рис', 'Рис', 'Guruch', 'Rice', 'Pirinç', 250, 1050],
          ['Специи', 'Специи', 'Ziravor', 'Spices', 'Baharat', 120, 60],
          ['Масло растительное', 'Масла растительные', 'Oʻsimlik moyi', 'Vegetable oil', 'Ayçiçek Yağı', 190, 980],
          ['Мука', 'Мука', 'Un', 'Flour', 'Un', 150, 2050],
          ['Макароны', 'Макароны', 'Makaron', 'Pasta', 'Makarna', 90, 460],
          ['Маш', 'Маш', 'Mosh', 'Mung beans', 'Maş Fasulyesi', 190, 1020],
          ['Нут', 'Нут', 'Noʻxat', 'Chickpeas', 'Nohut', 190, 1020],
          ['Соль', 'Соль', 'Tuz', 'Salt', 'Tuz', 40, 1010],
          ['Сахар', 'Сахар', 'Shakar', 'Sugar', 'Şeker', 90, 1010],
        ],
      },
      {
        name: ['Напитки и консервы', 'Ichimlik va konservalar', 'Drinks and preserves', 'İçecek & Konserve'], packing: 'dense', asks: ['volumeMl!', 'shelfLife!', 'packaging!', 'storage'],
        kinds: [
          ['Сок', 'Соки', 'Sharbat', 'Juice', 'Meyve Suyu', 150, 1050],
          ['Вода минеральная', 'Вода минеральная', 'Mineral suv', 'Mineral water', 'Maden Suyu', 60, 1030],
          ['Лимонад', 'Лимонады', 'Limonad', 'Lemonade', 'Gazoz', 90, 1040],
          ['Томатная паста', 'Томатная паста', 'Tomat pastasi', 'Tomato paste', 'Salça', 150, 520],
          ['Огурцы соленые', 'Огурцы соленые', 'Tuzlangan bodring', 'Pickled cucumbers', 'Salatalık Turşusu', 190, 1000],
          ['Оливки', 'Оливки', 'Zaytun', 'Olives', 'Zeytin', 290, 420],
          ['Уксус', 'Уксус', 'Sirka', 'Vinegar', 'Sirke', 90, 550],
        ],
      },
    ],
  },
];
