import {
  characteristics,
  type Ask,
  type Characteristic,
  type CharacteristicCode,
} from '@sellercloudx/adapter-kit/sandbox';
import { kindOf } from './categories.ts';

export interface ParameterChoice {
  readonly id: number;
  readonly value: string;
}

export interface Parameter {
  readonly id: number;
  readonly name: string;
  readonly type: 'ENUM' | 'TEXT' | 'NUMERIC' | 'BOOLEAN';
  readonly required: boolean;
  readonly filtering: boolean;
  readonly distinctive: boolean;
  readonly multivalue: boolean;
  readonly allowCustomValues: boolean;
  readonly values?: readonly ParameterChoice[];
  readonly unit?: {
    readonly defaultUnitId: number;
    readonly units: readonly { readonly id: number; readonly name: string; readonly fullName: string }[];
  };
  readonly constraints?: { readonly minValue?: number; readonly maxValue?: number; readonly maxLength?: number };
}

const plain = {
  required: false,
  filtering: false,
  distinctive: false,
  multivalue: false,
  allowCustomValues: false,
} as const;

const numbered = (first: number, words: readonly string[]): ParameterChoice[] =>
  words.map((value, at) => ({ id: first + at, value }));

export const colour = {
  ...plain,
  id: 14_871_214,
  name: 'Цвет товара для карточки',
  type: 'ENUM' as const,
  distinctive: true,
  filtering: true,
  multivalue: true,
  allowCustomValues: true,
  values: numbered(14_896_250, ['белый', 'черный', 'синий', 'бежевый', 'красный', 'зеленый', 'серый', 'желтый']),
};

export const purpose = {
  ...plain,
  id: 27_142_893,
  name: 'Назначение',
  type: 'ENUM' as const,
  required: true,
  filtering: true,
  values: numbered(34_500_010, ['универсальное', 'для взрослых', 'для детей', 'для дома']),
};

/** Every category has these; ids as they would be. */
const common: readonly Parameter[] = [
  colour,
  purpose,
  { ...plain, id: 27_139_270, name: 'Материал', type: 'TEXT', constraints: { maxLength: 100 } },
  {
    ...plain,
    id: 23_674_510,
    name: 'Срок гарантии',
    type: 'NUMERIC',
    unit: { defaultUnitId: 16_975_801, units: [{ id: 16_975_801, name: 'мес.', fullName: 'месяц' }] },
    constraints: { minValue: 0, maxValue: 240 },
  },
  { ...plain, id: 31_320_060, name: 'Подходит для подарка', type: 'BOOLEAN' },
];

const generatedParameters = 37_000_000;
const generatedValues = 38_000_000;
const generatedUnits = 39_000_000;

/** What every category has under an id of its own. */
const commonIds: Readonly<Partial<Record<CharacteristicCode, number>>> = { colour: colour.id, warranty: 23_674_510 };

export const parameterIdOf = ({ code, number }: Characteristic): number =>
  commonIds[code] ?? generatedParameters + number;

export const country = parameterOf({
  characteristic: characteristics.find(({ code }) => code === 'country')!,
  isRequired: false,
});

/** What an offer of the category is asked for. */
export function parametersOf(categoryId: number): readonly Parameter[] {
  const kind = kindOf(categoryId);
  if (!kind) return common;
  const required = new Set(
    kind.group.asks.flatMap(({ characteristic, isRequired }) => (isRequired ? [parameterIdOf(characteristic)] : [])),
  );
  return [
    ...common.map((one) => ({ ...one, required: one.required || required.has(one.id) })),
    ...kind.group.asks.filter(({ characteristic }) => !(characteristic.code in commonIds)).map(parameterOf),
    country,
  ];
}

function parameterOf({ characteristic, isRequired: required }: Ask): Parameter {
  const { number, name } = characteristic;
  const one = { ...plain, id: generatedParameters + number, name: name.ru, required };
  if (characteristic.type === 'flag') return { ...one, type: 'BOOLEAN' };
  if (characteristic.type === 'text') return { ...one, type: 'TEXT', constraints: { maxLength: 100 } };
  if (characteristic.type === 'measure') {
    const unit = { id: generatedUnits + number, name: characteristic.unit.ru, fullName: characteristic.unit.ru };
    const [, most] = characteristic.range;
    return {
      ...one,
      type: 'NUMERIC',
      unit: { defaultUnitId: unit.id, units: [unit] },
      constraints: { minValue: 0, maxValue: most * 100 },
    };
  }
  const words = characteristic.values.map(({ ru }) => ru);
  return {
    ...one,
    type: 'ENUM',
    filtering: true,
    distinctive: characteristic.isVariant,
    multivalue: characteristic.most > 1,
    values: numbered(generatedValues + number * 1_000, words),
  };
}
