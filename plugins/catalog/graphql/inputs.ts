import { fromDecimal } from '@sellercloudx/adapter-kit';
import { invalid } from '../../../core/errors.ts';
import type { Amount } from '../../../core/money.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { LocalizedTexts } from '../api.ts';

export type MoneyText = { decimal: string; currency: string };

/** Input types that several fields share. */
export function catalogInputs(builder: Builder) {
  const Money = builder.inputType('MoneyInput', {
    description: 'An amount as it is written: `129900.50`, comma or point.',
    fields: (t) => ({
      decimal: t.string({ required: true, description: 'Major units.' }),
      currency: t.string({ required: true, description: 'ISO 4217, `UZS`.' }),
    }),
  });
  const Texts = builder.inputType('LocalizedTextsInput', {
    fields: (t) => ({ uz: t.string(), ru: t.string(), en: t.string() }),
  });
  const Size = builder.inputType('PackedSizeInput', {
    description: 'Outer size of one packed unit, whole millimetres.',
    fields: (t) => ({
      lengthMm: t.int({ required: true }),
      widthMm: t.int({ required: true }),
      heightMm: t.int({ required: true }),
    }),
  });
  const Option = builder.inputType('VariantOptionInput', {
    fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }),
  });
  const Variant = builder.inputType('VariantInput', {
    description: 'Everything is optional; a SKU is made up when none is given.',
    fields: (t) => ({
      sku: t.string(),
      options: t.field({ type: [Option], description: 'What tells it from its siblings: size, colour.' }),
      barcodes: t.stringList({
        description: 'The first one is the main one. Check digits of EAN and UPC are checked.',
      }),
      cost: t.field({ type: Money }),
      basePrice: t.field({ type: Money }),
      size: t.field({ type: Size }),
      weightG: t.int({ description: 'Packed weight in grams.' }),
      ikpu: t.string({ description: "Uzbekistan's goods classifier (MXIK), 17 digits." }),
      quantity: t.int({ description: 'Opening balance of a new variant, in the default warehouse.' }),
    }),
  });
  return { Money, Texts, Size, Option, Variant };
}
export type CatalogInputs = ReturnType<typeof catalogInputs>;

type Fields = {
  sku?: string | null;
  options?: readonly { name: string; value: string }[] | null;
  barcodes?: readonly string[] | null;
  cost?: MoneyText | null;
  basePrice?: MoneyText | null;
  size?: { lengthMm: number; widthMm: number; heightMm: number } | null;
  weightG?: number | null;
  ikpu?: string | null;
  quantity?: number | null;
};

export function amountOf(input: MoneyText | null | undefined, path: string): Amount | null | undefined {
  if (!input) return input;
  try {
    return fromDecimal(input.decimal.replace(/\s/g, ''), input.currency.toUpperCase());
  } catch {
    throw invalid(path, 'catalog:errors.amount');
  }
}

/** Absent stays absent, null stays null: an update tells "leave it" from "empty it". */
export const variantOf = (input: Fields, path = '') => ({
  sku: input.sku,
  options: input.options && Object.fromEntries(input.options.map(({ name, value }) => [name, value])),
  barcodes: input.barcodes,
  cost: amountOf(input.cost, `${path}cost`),
  basePrice: amountOf(input.basePrice, `${path}basePrice`),
  size: input.size,
  weightG: input.weightG,
  ikpu: input.ikpu,
  quantity: input.quantity,
});

export const textsOf = (
  input: { uz?: string | null; ru?: string | null; en?: string | null } | null | undefined,
): LocalizedTexts => Object.fromEntries(Object.entries(input ?? {}).filter(([, text]) => text));
