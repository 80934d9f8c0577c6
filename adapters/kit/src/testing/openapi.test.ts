import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { OpenApiCheck } from './openapi.ts';
import type { Exchange } from './recorder.ts';

const document = {
  paths: {
    '/shops/{id}/offers': {
      parameters: [{ in: 'path', name: 'id' }],
      post: {
        parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer', maximum: 50 } }],
        requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/schemas/Offer' } } } },
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/schemas/Priced' } } } } },
      },
    },
    '/shops/{id}/old': { get: { deprecated: true, responses: { default: {} } } },
  },
  schemas: {
    Offer: { type: 'object', required: ['sku'], properties: { sku: { type: 'string', maxLength: 5 } } },
    Priced: {
      allOf: [
        { $ref: '#/schemas/Offer' },
        { required: ['price'], properties: { price: { type: 'number', nullable: true } } },
      ],
    },
  },
};

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const check = new OpenApiCheck([document], (schema) => ajv.compile(schema));

function faultsOf(change: Partial<Exchange>): string[] {
  const right: Exchange = {
    method: 'POST',
    path: '/shops/7/offers',
    query: new URLSearchParams('limit=50'),
    sent: { sku: 'a' },
    status: 200,
    contentType: 'application/json; charset=utf-8',
    answer: { sku: 'a', price: null },
  };
  return check.faultsOf({ ...right, ...change });
}

test('what is said as it is written has no fault, the parts of allOf are one closed object', () => {
  expect(faultsOf({})).toEqual([]);
  expect(check.operations).toHaveLength(2);
});

test.each<[string, Partial<Exchange>, string]>([
  ['an unknown address', { path: '/shops' }, 'POST /shops: no such operation'],
  [
    'an ended method',
    { method: 'GET', path: '/shops/7/old', sent: undefined, answer: undefined, query: new URLSearchParams() },
    'is deprecated',
  ],
  ['an invented parameter', { query: new URLSearchParams('page=1') }, 'request has the unknown parameter page'],
  ['a parameter out of range', { query: new URLSearchParams('limit=51') }, 'request parameter limit: must be <= 50'],
  ['no body', { sent: undefined }, 'request lacks its body'],
  [
    'a name the schema does not have',
    { sent: { sku: 'a', colour: 1 } },
    'must NOT have additional properties "colour"',
  ],
  ['a value too long', { sent: { sku: 'abcdef' } }, '/sku must NOT have more than 5 characters'],
  ['a part that is missing', { answer: { sku: 'a' } }, "must have required property 'price'"],
  ['a status that is not described', { status: 418 }, 'answer 418 is not described'],
  ['another kind of answer', { contentType: 'text/html', answer: '<p>' }, 'answer 200 as text/html is not described'],
])('%s is a fault', (_name, change, words) => {
  expect(faultsOf(change).join('\n')).toContain(words);
});
