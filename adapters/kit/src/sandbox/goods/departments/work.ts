import type { DepartmentRow } from '../department.ts';

// prettier-ignore
export const work: readonly DepartmentRow[] = [
  {
    name: ['Автотовары', 'Avtotovarlar', 'Car goods', 'Otomobil'], commission: 13, vat: 'usual', brands: ['Tulpar', 'Yoʻldosh', 'Karvon Auto'],
    groups: [
      {
        name: ['Аксессуары', 'Aksessuarlar', 'Accessories', 'Oto Aksesuar'], packing: 'cube', asks: ['colour', 'carMake!', 'mounting', 'warranty'],
        kinds: [
          ['Держатель автомобильный', 'Держатели автомобильные', 'Avtomobil ushlagichi', 'Phone holder', 'Telefon Tutucu', 590, 160],
          ['Ароматизатор автомобильный', 'Ароматизаторы автомобильные', 'Avtomobil xushboʻylagichi', 'Car air freshener', 'Oto Kokusu', 290, 60],
          ['Коврик автомобильный', 'Коврики автомобильные', 'Avtomobil gilamchasi', 'Car mat', 'Oto Paspas', 2490, 3600],
          ['Чехол на сиденье', 'Чехлы на сиденья', 'Oʻrindiq gʻilofi', 'Seat cover', 'Oto Koltuk Kılıfı', 4990, 2800],
          ['Видеорегистратор', 'Видеорегистраторы', 'Videoregistrator', 'Dash cam', 'Araç Kamerası', 4490, 260],
          ['Компрессор', 'Компрессоры автомобильные', 'Avtokompressor', 'Air compressor', 'Hava Kompresörü', 2990, 1700],
          ['Зарядное в прикуриватель', 'Зарядные автомобильные', 'Avtomobil quvvatlagichi', 'Car charger', 'Araç Şarjı', 690, 70],
          ['Оплетка на руль', 'Оплетки на руль', 'Rul gʻilofi', 'Steering wheel cover', 'Direksiyon Kılıfı', 890, 380],
          ['Шторки солнцезащитные', 'Шторки солнцезащитные', 'Quyosh pardasi', 'Sun shades', 'Oto Güneşlik', 690, 420],
        ],
      },
      {
        name: ['Запчасти и уход', 'Ehtiyot qism va parvarish', 'Parts and care', 'Yedek Parça & Bakım'], packing: 'dense', asks: ['carMake!', 'volumeL', 'warranty'],
        kinds: [
          ['Масло моторное', 'Масла моторные', 'Motor moyi', 'Motor oil', 'Motor Yağı', 2490, 3900],
          ['Антифриз', 'Антифризы', 'Antifriz', 'Antifreeze', 'Antifriz', 1190, 5200],
          ['Щетки стеклоочистителя', 'Щетки стеклоочистителя', 'Oyna tozalagich choʻtkasi', 'Wiper blades', 'Silecek', 790, 320],
          ['Фильтр масляный', 'Фильтры масляные', 'Moy filtri', 'Oil filter', 'Yağ Filtresi', 490, 380],
          ['Свеча зажигания', 'Свечи зажигания', 'Oʻt oldirish shami', 'Spark plug', 'Buji', 390, 60],
          ['Автошампунь', 'Автошампуни', 'Avtoshampun', 'Car shampoo', 'Oto Şampuanı', 390, 1060],
          ['Лампа автомобильная', 'Лампы автомобильные', 'Avtomobil chirogʻi', 'Car bulb', 'Oto Ampul', 490, 50],
          ['Аккумулятор автомобильный', 'Аккумуляторы автомобильные', 'Avtomobil akkumulyatori', 'Car battery', 'Oto Akü', 7990, 15_500],
        ],
      },
    ],
  },
  {
    name: ['Строительство и ремонт', 'Qurilish va taʼmirlash', 'Building and repair', 'Yapı Market'], commission: 12, vat: 'usual', brands: ['Usta', 'Mustahkam', 'Imorat'],
    groups: [
      {
        name: ['Электроинструмент', 'Elektr asboblar', 'Power tools', 'Elektrikli El Aletleri'], packing: 'cube', asks: ['power!', 'drive!', 'warranty!'],
        kinds: [
          ['Дрель', 'Дрели', 'Drel', 'Drill', 'Matkap', 4490, 2300],
          ['Шуруповерт', 'Шуруповерты', 'Shurupovert', 'Screwdriver drill', 'Vidalama Makinesi', 4990, 1800],
          ['Болгарка', 'Болгарки', 'Bolgarka', 'Angle grinder', 'Avuç Taşlama', 3990, 2400],
          ['Перфоратор', 'Перфораторы', 'Perforator', 'Rotary hammer', 'Kırıcı Delici', 7490, 4300],
          ['Лобзик', 'Лобзики', 'Lobzik', 'Jigsaw', 'Dekupaj Testere', 3490, 2200],
          ['Фен строительный', 'Фены строительные', 'Qurilish feni', 'Heat gun', 'Sıcak Hava Tabancası', 2490, 1000],
          ['Краскопульт', 'Краскопульты', 'Boʻyoq purkagich', 'Paint sprayer', 'Boya Tabancası', 3290, 1700],
        ],
      },
      {
        name: ['Ручной инструмент', 'Qoʻl asboblari', 'Hand tools', 'El Aletleri'], packing: 'long', asks: ['buildMaterial!', 'lengthCm', 'pieces'],
        kinds: [
          ['Молоток', 'Молотки', 'Bolgʻa', 'Hammer', 'Çekiç', 690, 720],
          ['Отвертка', 'Отвертки', 'Otvyortka', 'Screwdriver', 'Tornavida', 390, 180],
          ['Набор ключей', 'Наборы ключей', 'Kalitlar toʻplami', 'Spanner set', 'Anahtar Takımı', 2490, 2100],
          ['Плоскогубцы', 'Плоскогубцы', 'Ombur', 'Pliers', 'Pense', 590, 260],
          ['Рулетка', 'Рулетки', 'Ruletka', 'Tape measure', 'Şerit Metre', 390, 240],
          ['Уровень', 'Уровни строительные', 'Shayton', 'Spirit level', 'Su Terazisi', 790, 480],
          ['Ножовка', 'Ножовки', 'Arra', 'Hand saw', 'El Testeresi', 690, 420],
          ['Стремянка', 'Стремянки', 'Narvon', 'Stepladder', 'Merdiven', 4490, 5600],
        ],
      },
      {
        name: ['Материалы и электрика', 'Material va elektrika', 'Materials and wiring', 'Malzeme & Elektrik'], packing: 'dense', asks: ['buildMaterial!', 'colour', 'pieces'],
        kinds: [
          ['Краска', 'Краски', 'Boʻyoq', 'Paint', 'Duvar Boyası', 1490, 3400],
          ['Обои', 'Обои', 'Gulqogʻoz', 'Wallpaper', 'Duvar Kağıdı', 1290, 1400],
          ['Плинтус', 'Плинтусы', 'Plintus', 'Skirting board', 'Süpürgelik', 290, 700],
          ['Смеситель', 'Смесители', 'Smesitel', 'Tap', 'Batarya', 2990, 1300],
          ['Розетка', 'Розетки', 'Rozetka', 'Socket', 'Priz', 190, 80],
          ['Выключатель', 'Выключатели', 'Kalit', 'Switch', 'Anahtar', 190, 80],
          ['Лампа светодиодная', 'Лампы светодиодные', 'LED lampa', 'LED bulb', 'LED Ampul', 150, 60],
          ['Удлинитель', 'Удлинители', 'Uzaytirgich', 'Extension lead', 'Uzatma Kablosu', 690, 640],
          ['Люстра', 'Люстры', 'Qandil', 'Chandelier', 'Avize', 4990, 3800],
          ['Замок', 'Замки', 'Qulf', 'Lock', 'Kilit', 990, 620],
          ['Саморезы', 'Саморезы', 'Samorez', 'Screws', 'Vida', 190, 450],
        ],
      },
    ],
  },
];
