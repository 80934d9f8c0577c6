import type { FieldProblem } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { moneyInput } from './money-input.ts';
import type { Option } from './variant-combos.ts';

/** Null for an empty field; what is no whole number from 0 becomes a problem at its field. */
export function readWhole(form: PostedForm, name: string, problems: FieldProblem[]): number | null {
  const value = form.whole(name);
  if ((value === null && form.text(name) !== '') || (value ?? 0) < 0) problems.push({ path: name, key: 'wholeNumber' });
  return value;
}

const sides = ['lengthMm', 'widthMm', 'heightMm'] as const;

function readSize(form: PostedForm, prefix: string, problems: FieldProblem[]) {
  const [lengthMm, widthMm, heightMm] = sides.map((side) => readWhole(form, `${prefix}size.${side}`, problems));
  if (lengthMm != null && widthMm != null && heightMm != null) return { lengthMm, widthMm, heightMm };
  const empty = sides.filter((side) => form.text(`${prefix}size.${side}`) === '');
  if (empty.length > 0 && empty.length < sides.length)
    problems.push({ path: `${prefix}size.${empty[0]}`, key: 'sizeIncomplete' });
  return null;
}

/** As people write them: parted by spaces, commas or lines. */
export const readBarcodes = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** The fields of VariantFields. An empty one is null, which empties it on an update. */
export function readVariant(form: PostedForm, prefix: string, currency: string, problems: FieldProblem[]) {
  return {
    sku: form.optional(`${prefix}sku`),
    barcodes: readBarcodes(form.text(`${prefix}barcodes`)),
    cost: moneyInput(form.text(`${prefix}cost`), currency),
    basePrice: moneyInput(form.text(`${prefix}basePrice`), currency),
    size: readSize(form, prefix, problems),
    weightG: readWhole(form, `${prefix}weightG`, problems),
    ikpu: form.optional(`${prefix}ikpu`),
  };
}

const optionsAtMost = 3;

/** `option.0.name` with `option.0.value`. */
export function readOptions(form: PostedForm, prefix = ''): Option[] {
  return Array.from({ length: optionsAtMost }, (_, index) => ({
    name: form.text(`${prefix}option.${index}.name`),
    value: form.text(`${prefix}option.${index}.value`),
  })).filter(({ name, value }) => name && value);
}
