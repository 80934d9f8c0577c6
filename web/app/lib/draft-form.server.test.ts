import { expect, test } from '@jest/globals';
import { postedContent } from './draft-form.server.ts';
import { PostedForm } from './forms.server.ts';

const before = {
  brand: 'Chust',
  titles: { ru: 'Нож', uz: 'Pichoq', en: 'Knife' },
  descriptions: { ru: 'Острый' },
  attributes: [{ attributeId: 'steel', values: [{ text: 'X12' }] }],
  variants: {
    a: { price: '100000', oldPrice: '120000', attributes: [{ attributeId: 'size', values: [{ text: 'L' }] }] },
  },
};

function posted(fields: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return postedContent(new PostedForm(form), before, ['a'], 'UZS');
}

const shown = {
  language: ['ru', 'uz'],
  brand: 'Chust',
  'title.ru': 'Нож',
  'title.uz': 'Pichoq',
  'description.ru': 'Острый',
};

test('what was cleared is gone', () => {
  const content = posted({ ...shown, brand: '', 'title.uz': '', 'description.ru': '', 'variants.a.price': '1000' });
  expect(content.brand).toBe('');
  expect(content.titles).toEqual({ ru: 'Нож', en: 'Knife' });
  expect(content.descriptions).toEqual({});
  expect(content.variants['a']).toEqual({ price: '100000', attributes: before.variants.a.attributes });
});

test('what the page does not show stays', () => {
  const content = posted({ ...shown, 'variants.a.price': '1000', 'variants.a.oldPrice': '1200' });
  expect(content).toEqual(before);
});

test('an attribute that was emptied is gone, when the market told which there are', () => {
  expect(posted({ ...shown, attribute: 'steel', 'attribute.steel': '' }).attributes).toEqual([]);
  expect(posted({ ...shown, attribute: 'steel', 'attribute.steel': 's1|X13' }).attributes).toEqual([
    { attributeId: 'steel', values: [{ id: 's1', text: 'X13' }] },
  ]);
});
