import { expect, test } from '@jest/globals';
import { operationsOf, type OpenApiNode } from './document.ts';
import { driftOf } from './drift.ts';
import { fingerprintOf } from './fingerprint.ts';

type Change = (document: ReturnType<typeof written>) => void;

const written = () => ({
  info: { title: 'Orders' },
  paths: {
    '/orders': {
      get: {
        description: 'Gives the orders.',
        parameters: [
          { in: 'query', name: 'status', schema: { type: 'string', enum: ['NEW', 'DONE'] } },
          { in: 'query', name: 'page', schema: { type: 'integer' } },
        ] as OpenApiNode[],
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/schemas/Orders' } } } } },
      },
    },
    '/orders/{id}/parcels': {
      post: {
        description: 'Метод устаревает и будет отключён 7 апреля 2026 года.',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/schemas/Parcels' } } } },
        responses: { 200: {} },
      } as OpenApiNode,
    },
  },
  schemas: {
    Orders: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'integer' },
          status: { type: 'string', enum: ['NEW', 'DONE'] },
          comment: { type: 'string' },
        } as OpenApiNode,
      },
    },
    Parcels: {
      type: 'object',
      required: ['parcels'],
      properties: {
        parcels: {
          type: 'array',
          items: { type: 'object', required: ['weight'], properties: { weight: { type: 'integer' } } as OpenApiNode },
        },
      },
    },
  },
});

const uses = [
  { method: 'GET', path: '/orders', sends: ['?status'], reads: ['/[]/id', '/[]/status'] },
  { method: 'POST', path: '/orders/7/parcels', sends: ['/parcels/[]/weight'], reads: [] },
  { method: 'POST', path: '/orders/7/later', sends: ['/day'], reads: [] },
];
const fingerprint = fingerprintOf(operationsOf(written()), uses);

function changesAfter(change: Change): string[] {
  const document = written();
  change(document);
  return driftOf(fingerprint, operationsOf(document)).map((one) => `${one.operation}: ${one.change}`);
}

test('the documents an adapter was written for bring nothing, nor does what it does not use', () => {
  expect(changesAfter(() => undefined)).toEqual([]);
  const elsewhere: Change = ({ schemas, paths }) => {
    schemas.Orders.items.properties.comment = { type: 'object' };
    schemas.Orders.items.properties.gift = { type: 'boolean' };
    paths['/orders'].get.parameters.pop();
  };
  expect(changesAfter(elsewhere)).toEqual([]);
});

test.each<[string, Change, string]>([
  [
    'an operation that is gone',
    ({ paths }) => delete (paths as Partial<typeof paths>)['/orders'],
    'GET /orders: is gone',
  ],
  [
    'an operation that is marked as deprecated',
    ({ paths }) => (paths['/orders/{id}/parcels'].post.deprecated = true),
    'POST /orders/{id}/parcels: is marked as deprecated',
  ],
  [
    'a day of the end that only the text tells',
    ({ paths }) =>
      (paths['/orders'].get.description += ' <b>С 31 августа 2027 года метод будет отключён.</b> Прощайте.'),
    'GET /orders: is about to end: С 31 августа 2027 года метод будет отключён.',
  ],
  [
    'another day than was told',
    ({ paths }) => (paths['/orders/{id}/parcels'].post.description = 'Метод будет отключён 1 мая 2026 года.'),
    'POST /orders/{id}/parcels: is about to end: Метод будет отключён 1 мая 2026 года.',
  ],
  [
    'a parameter that is gone',
    ({ paths }) => paths['/orders'].get.parameters.shift(),
    'GET /orders: request ?status is gone',
  ],
  [
    'a parameter that has to be given',
    ({ paths }) => (paths['/orders'].get.parameters[1]!.required = true),
    'GET /orders: request ?page is required now',
  ],
  [
    'a field that has to be given',
    ({ schemas }) => schemas.Parcels.properties.parcels.items.required.push('height'),
    'POST /orders/{id}/parcels: request /parcels/[]/height is required now',
  ],
  [
    'a word that is no longer taken',
    ({ paths }) => (paths['/orders'].get.parameters[0]!.schema = { type: 'string', enum: ['NEW'] }),
    'GET /orders: request ?status lost the values DONE',
  ],
  [
    'a word nobody has met yet',
    ({ schemas }) => ((schemas.Orders.items.properties.status as { enum: string[] }).enum = ['NEW', 'DONE', 'LOST']),
    'GET /orders: answer /[]/status has the new values LOST',
  ],
  [
    'a field of another type',
    ({ schemas }) => (schemas.Orders.items.properties.id = { type: 'string' }),
    'GET /orders: answer /[]/id was integer and is string',
  ],
  [
    'a field that no longer comes',
    ({ schemas }) => delete schemas.Orders.items.properties.id,
    'GET /orders: answer /[]/id is gone',
  ],
  [
    'an operation that was not described',
    ({ paths }) => Object.assign(paths, { '/orders/{id}/later': { post: { responses: { 200: {} } } } }),
    'POST /orders/{id}/later: is described now; it was not',
  ],
])('%s is told', (_name, change, words) => {
  expect(changesAfter(change)).toEqual([words]);
});

test.each<[string, Change]>([
  ['a document that is not given', (document) => (document.info.title = 'Prices')],
  ['a document of another title', (document) => (document.info.title = 'Orders, second edition')],
])('an operation is missed with %s', (_name, change) => {
  const withoutOrders: Change = (document) => {
    change(document);
    delete (document.paths as Partial<typeof document.paths>)['/orders'];
  };
  expect(changesAfter(withoutOrders)).toEqual(['GET /orders: is not in these documents: was in Orders']);
});

test('a document of another title with the same operations brings nothing', () => {
  expect(changesAfter((document) => (document.info.title = 'Orders, second edition'))).toEqual([]);
});
