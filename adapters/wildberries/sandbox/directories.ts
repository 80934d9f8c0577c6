import { departments } from '@sellercloudx/adapter-kit/sandbox';

export const colours: readonly (readonly [name: string, parent: string])[] = [
  ['белый', 'белый'],
  ['черный', 'черный'],
  ['серый', 'серый'],
  ['красный', 'красный'],
  ['бордовый', 'красный'],
  ['синий', 'синий'],
  ['голубой', 'синий'],
  ['зеленый', 'зеленый'],
  ['хаки', 'зеленый'],
  ['желтый', 'желтый'],
  ['оранжевый', 'оранжевый'],
  ['бежевый', 'бежевый'],
  ['коричневый', 'коричневый'],
  ['розовый', 'розовый'],
  ['фиолетовый', 'фиолетовый'],
  ['персиковый мелок', 'оранжевый'],
];

export const countries: readonly (readonly [id: number, name: string, fullName: string])[] = [
  [15000170, 'Китай', 'Китайская Народная Республика'],
  [15000171, 'Узбекистан', 'Республика Узбекистан'],
  [15000172, 'Россия', 'Российская Федерация'],
  [15000173, 'Турция', 'Турецкая Республика'],
  [15000174, 'Казахстан', 'Республика Казахстан'],
  [15000175, 'Индия', 'Республика Индия'],
];
export const kinds = ['Мужской', 'Женский', 'Детский', 'Мальчики', 'Девочки', 'Унисекс'];
export const seasons = ['зима', 'лето', 'демисезон', 'круглогодичный'];
export const vat = ['0', '10', '20', 'Без НДС', '13'];
// prettier-ignore
const demoBrands = ['Asaka Home', 'Chorsu', 'Samarkand Textile', 'Registan', 'Navruz', 'Tulpar', 'Orzu', 'Bukhara Craft', 'Silk Line', 'Zarafshan'];
export const brands = [...new Set([...demoBrands, ...departments.flatMap((department) => department.brands)])];
