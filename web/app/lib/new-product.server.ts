import type { FieldProblem } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { moneyInput } from './money-input.ts';
import { optionValues, variantCombos } from './variant-combos.ts';
import { readBarcodes, readVariant, readWhole } from './variant-form.server.ts';

const builderOptions = [0, 1];

/** The form of a new product as the mutation takes it. */
export function readNewProduct(form: PostedForm, currency: string) {
  const problems: FieldProblem[] = [];
  const quantity = readWhole(form, 'quantity', problems);
  const { cost: _cost, basePrice: _price, ...facts } = readVariant(form, 'variants.only.', currency, problems);
  const combos = variantCombos(
    builderOptions.map((index) => ({
      name: form.text(`option.${index}.name`),
      values: optionValues(form.text(`option.${index}.values`)),
    })),
  );
  const shared = { size: facts.size, weightG: facts.weightG, ikpu: facts.ikpu };
  const variants =
    combos.length === 0
      ? [{ ...facts, quantity }]
      : combos.map((options, index) => ({
          ...shared,
          options,
          sku: form.optional(`variants.${index}.sku`),
          barcodes: readBarcodes(form.text(`variants.${index}.barcodes`)),
          basePrice: moneyInput(form.text(`variants.${index}.basePrice`), currency),
          quantity: readWhole(form, `variants.${index}.quantity`, problems) ?? quantity,
        }));
  const input = {
    title: form.text('title'),
    cost: moneyInput(form.text('cost'), currency),
    basePrice: moneyInput(form.text('basePrice'), currency),
    photo: form.file('photo'),
    description: form.text('description'),
    brand: form.text('brand'),
    category: form.text('category'),
    variants,
    idempotencyKey: form.idempotencyKey,
  };
  return { input, problems, single: combos.length === 0 };
}

/** The mutation counts variants; the short form has one, with fields of its own names. */
export const ofShortForm = (fields: readonly FieldProblem[]): FieldProblem[] =>
  fields.map((field) => ({
    ...field,
    path: field.path
      .replace(/^(?:variants|rows)\.0\.(quantity|cost|basePrice)$/, '$1')
      .replace(/^variants\.0\./, 'variants.only.'),
  }));
