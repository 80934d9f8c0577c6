import {
  characteristics,
  departments,
  type Ask,
  type Characteristic,
  type CharacteristicCode,
} from '@sellercloudx/adapter-kit/sandbox';
import { typeNumbered, type CategoryType } from './categories.ts';

export interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly type: 'String' | 'Integer' | 'Decimal' | 'Boolean' | 'multiline';
  readonly isRequired: boolean;
  readonly isCollection: boolean;
  readonly isAspect: boolean;
  readonly maxValues: number;
  readonly dictionaryId: number;
}

const text = {
  type: 'String',
  isRequired: false,
  isCollection: false,
  isAspect: false,
  maxValues: 0,
  dictionaryId: 0,
} as const;

/** Ids are Ozon's own; every category has these. */
const common: readonly Attribute[] = [
  { ...text, id: 85, name: 'Бренд', description: 'Бренд товара', isRequired: true, dictionaryId: 28_732_849 },
  { ...text, id: 9048, name: 'Название модели', description: 'Объединяет варианты', isRequired: true },
  { ...text, id: 8229, name: 'Тип', description: 'Тип товара', isRequired: true, dictionaryId: 1960 },
  { ...text, id: 4191, name: 'Аннотация', description: 'Описание товара', type: 'multiline' },
  { ...text, id: 10_096, name: 'Цвет товара', description: '', isCollection: true, isAspect: true, maxValues: 3, dictionaryId: 1494 },
  { ...text, id: 4389, name: 'Страна-изготовитель', description: '', isRequired: true, isCollection: true, maxValues: 3, dictionaryId: 1935 },
  { ...text, id: 9163, name: 'Гарантийный срок, месяцев', description: '', type: 'Integer' },
]; // prettier-ignore

const generatedAttributes = 21_000;
const generatedDictionaries = 130_000_000;
const generatedValues = 971_000_000;

/** What every category has under an id of its own. */
const commonIds: Readonly<Partial<Record<CharacteristicCode, number>>> = {
  colour: 10_096,
  country: 4389,
  warranty: 9163,
};

export const attributeIdOf = ({ code, number }: Characteristic): number =>
  commonIds[code] ?? generatedAttributes + number;

/** What a card of the type is asked for. */
export function attributesOf({ kind }: CategoryType): readonly Attribute[] {
  if (!kind) return common;
  const required = new Set(
    kind.group.asks.flatMap(({ characteristic, isRequired }) => (isRequired ? [attributeIdOf(characteristic)] : [])),
  );
  return [
    ...common.map((one) => ({ ...one, isRequired: one.isRequired || required.has(one.id) })),
    ...kind.group.asks.filter(({ characteristic }) => !(characteristic.code in commonIds)).map(toAttribute),
  ];
}

const kinds = { choice: 'String', text: 'String', measure: 'Decimal', flag: 'Boolean' } as const;

function toAttribute({ characteristic, isRequired }: Ask): Attribute {
  const most = characteristic.type === 'choice' ? characteristic.most : 1;
  return {
    id: attributeIdOf(characteristic),
    name: characteristic.name.ru,
    description: '',
    type: kinds[characteristic.type],
    isRequired,
    isCollection: most > 1,
    isAspect: characteristic.type === 'choice' && characteristic.isVariant,
    maxValues: most > 1 ? most : 0,
    dictionaryId: characteristic.type === 'choice' ? generatedDictionaries + characteristic.number : 0,
  };
}

const names = new Map([
  ...characteristics.map((one) => [attributeIdOf(one), one.name.ru] as const),
  ...common.map(({ id, name }) => [id, name] as const),
]);

export const attributeName = (id: number): string => names.get(id) ?? '';

// prettier-ignore
const demoBrands = ['Нет бренда', 'Samarkand Textile', 'Asaka Home', 'Registan', 'Tulpar', 'Zarafshan', 'Orzu', 'Silk Line', 'Navruz', 'Chorsu', 'Bukhara Craft'];
const brands = [...new Set([...demoBrands, ...departments.flatMap((department) => department.brands)])];

export interface Value {
  readonly id: number;
  readonly value: string;
}

const numbered = (first: number, words: readonly string[]) => words.map((value, at) => ({ id: first + at, value }));

const russianValuesOf = (code: CharacteristicCode): readonly string[] => {
  const found = characteristics.find((one) => one.code === code);
  return found?.type === 'choice' ? found.values.map(({ ru }) => ru) : [];
};

const dictionaries = new Map<number, readonly Value[]>([
  [85, numbered(126_745_801, brands)],
  [10_096, numbered(61_571, russianValuesOf('colour'))],
  [4389, numbered(90_290, russianValuesOf('country'))],
  ...characteristics.flatMap(({ code, number }) => {
    if (code in commonIds) return [];
    return [[generatedAttributes + number, numbered(generatedValues + number * 1_000, russianValuesOf(code))] as const];
  }),
]);

/** What may be put into an attribute of a dictionary. */
export function valuesOf(attributeId: number, typeId: number): readonly Value[] {
  if (attributeId !== 8229) return dictionaries.get(attributeId) ?? [];
  const type = typeNumbered(typeId);
  return type ? [{ id: 970_000_000 + typeId, value: type.name }] : [];
}
