import { departments } from '@sellercloudx/adapter-kit/sandbox';

const demoBrands = [
  'Samarkand Textile',
  'Asaka Home',
  'Registan',
  'Tulpar',
  'Zarafshan',
  'Orzu',
  'Silk Line',
  'Navruz',
  'Chorsu',
  'Bukhara Craft',
  'TRENDYOLMİLLA',
];

export const brands: readonly { readonly id: number; readonly name: string }[] = [
  ...new Set([...demoBrands, ...departments.flatMap((department) => department.brands)]),
].map((name, at) => ({ id: 187_801 + at, name }));

export const brandNamed = (name: string) => brands.find((brand) => brand.name === name)!;
