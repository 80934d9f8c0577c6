import type { FormProblems } from './form-problems.ts';

/** What a seller mostly sells, as the schema's BusinessCategory; names are in `partners:categories`. */
export const partnerCategories = [
  'clothing',
  'shoes',
  'electronics',
  'home',
  'beauty',
  'children',
  'food',
  'sport',
  'auto',
  'books',
  'pets',
  'other',
] as const;

export type PartnerCategory = (typeof partnerCategories)[number];
export const isPartnerCategory = (value: string): value is PartnerCategory =>
  partnerCategories.some((one) => one === value);

/** An enum of the schema cannot be empty, so "nothing chosen" is answered before it is asked. */
export const noCategory: FormProblems = { fields: [{ path: 'category', key: 'chooseCategory' }] };
