import { toDecimal } from '@sellercloudx/adapter-kit';
import type { CatalogStatus, LocalizedTexts, PackedMeasures } from '../api.ts';
import type { Amount } from '../../../core/money.ts';
import type { SheetCell } from '../sheets/spreadsheets.ts';
import type { ImportColumn } from './import-kind.ts';

const column = (key: string, aliases: string[] = [], required = false): ImportColumn => ({
  key,
  label: `catalog:columns.${key}`,
  aliases,
  required,
});

/** The columns of a product file, export and import alike. A row is a variant; rows with one `product` belong together. */
export const PRODUCT_COLUMNS: readonly ImportColumn[] = [
  // "group" and its like head the category in price lists: a file of clothes would become one product
  column('product', ['product id', 'id товара', 'mahsulot id']),
  column('sku', ['артикул', 'артикул продавца', 'vendor code', 'article', 'artikul', 'kod', 'offer id', 'код']),
  column('title', ['name', 'product name', 'название товара', 'наименование', 'mahsulot nomi', 'nomi', 'tovar nomi']),
  column('titleUz'),
  column('titleRu'),
  column('titleEn'),
  column('description', ['описание', 'tavsif', 'izoh']),
  column('brand', ['бренд', 'brend', 'торговая марка']),
  column('category', ['категория', 'kategoriya', 'turkum']),
  column('options', ['характеристики', 'параметры', 'variant', 'xususiyatlar']),
  column('barcodes', ['barcode', 'ean', 'ean13', 'gtin', 'штрихкод', 'штрих-код', 'баркод', 'shtrix kod', 'shtrixkod']),
  column('cost', [
    'cost price',
    'purchase price',
    'себестоимость',
    'закупочная цена',
    'закупка',
    'tannarx',
    'kirim narxi',
  ]),
  column('costCurrency'),
  column('price', ['sale price', 'цена', 'цена продажи', 'розничная цена', 'narx', 'narxi', 'sotuv narxi']),
  column('priceCurrency', ['currency', 'валюта', 'valyuta']),
  column('quantity', ['qty', 'stock', 'количество', 'кол-во', 'остаток', 'soni', 'miqdor', 'miqdori', 'qoldiq']),
  column('lengthMm', ['длина', 'uzunligi']),
  column('widthMm', ['ширина', 'eni', 'kengligi']),
  column('heightMm', ['высота', 'balandligi', "bo'yi"]),
  column('weightG', ['weight', 'вес', 'вес, г', "og'irligi", 'vazni']),
  column('ikpu', ['икпу', 'мхик', 'mxik', 'ikpu kodi']),
  column('status', ['статус', 'holati']),
];

type ProductFacts = {
  product: {
    id: string;
    title: string;
    titles: LocalizedTexts;
    description: string;
    brand: string;
    category: string;
    status: CatalogStatus;
  };
  variant: {
    sku: string;
    options: Readonly<Record<string, string>>;
    barcodes: readonly string[];
    cost: Amount | null;
    basePrice: Amount | null;
    size: PackedMeasures | null;
    weightG: number | null;
    ikpu: string | null;
  };
};

/** A variant as a row of the file. `parseRow` reads exactly this back. */
export const toCells = ({ product, variant }: ProductFacts): Record<string, SheetCell> => ({
  product: product.id,
  sku: variant.sku,
  title: product.title,
  titleUz: product.titles.uz ?? '',
  titleRu: product.titles.ru ?? '',
  titleEn: product.titles.en ?? '',
  description: product.description,
  brand: product.brand,
  category: product.category,
  options: Object.entries(variant.options)
    .map(([name, value]) => `${escapePart(name)}: ${escapePart(value)}`)
    .join('; '),
  barcodes: variant.barcodes.join(' '),
  cost: variant.cost ? numeric(toDecimal(variant.cost)) : null,
  costCurrency: variant.cost?.currency ?? '',
  price: variant.basePrice ? numeric(toDecimal(variant.basePrice)) : null,
  priceCurrency: variant.basePrice?.currency ?? '',
  quantity: null,
  lengthMm: variant.size?.lengthMm ?? null,
  widthMm: variant.size?.widthMm ?? null,
  heightMm: variant.size?.heightMm ?? null,
  weightG: variant.weightG,
  ikpu: variant.ikpu ?? '',
  status: product.status,
});

/** `Rang: qora; O'lcham: 42`. A part that holds `:` `;` or `\` carries a backslash before it. */
const escapePart = (text: string): string => text.replace(/[\\:;]/g, '\\$&');

export function parseOptions(text: string): Record<string, string> | null {
  const options: Record<string, string> = {};
  for (const pair of splitOutside(text, ';')) {
    if (pair.trim() === '') continue;
    const [name, ...rest] = splitOutside(pair, ':');
    if (name === undefined || rest.length !== 1) return null;
    options[unescapePart(name.trim())] = unescapePart((rest[0] ?? '').trim());
  }
  return options;
}

const unescapePart = (text: string): string => text.replace(/\\(.)/g, '$1');

function splitOutside(text: string, separator: ':' | ';'): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\') parts[parts.length - 1] += char + (text[++at] ?? '');
    else if (char === separator) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

/** As a number where a spreadsheet keeps every digit; as text beyond. */
const numeric = (decimal: string): SheetCell => (decimal.length <= 15 ? Number(decimal) : decimal);
