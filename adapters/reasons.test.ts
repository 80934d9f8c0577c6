import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { nameOf, operationsOf, readDocuments, resolved, type OpenApiNode } from '@sellercloudx/adapter-kit/official';
import { parse } from 'yaml';
import { problemOfItem as ofOzon } from './ozon/src/errors.ts';
import { codes as uzumCodes } from './uzum/src/problems.ts';
import { problemOfCode as ofWildberries } from './wildberries/src/errors.ts';
import { problemOfItem as ofYandex, problemOfMark } from './yandex/src/errors.ts';

const marketplaces = ['uzum', 'wildberries', 'ozon', 'trendyol', 'yandex'];
const specs = process.env.SCX_SPECS_DIR;
const withSpecs = specs ? test : test.skip;

type Texts = { readonly [key: string]: string | Texts };

function textOf(texts: Texts, key: string): unknown {
  return key.split('.').reduce<unknown>((at, name) => (at as Texts | undefined)?.[name], texts);
}

function sourcesOf(marketplace: string): string {
  const folder = path.join(import.meta.dirname, marketplace, 'src');
  const files = (fs.readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
  return files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8')).join('\n');
}

describe.each(marketplaces)('%s', (marketplace) => {
  const source = sourcesOf(marketplace);
  const named = [...source.matchAll(/'(remedy\.[\w.-]+)'/g)].map(([, key]) => key!);
  const built = marketplace === 'uzum' ? Object.keys(uzumCodes).map((code) => `remedy.${code}`) : [];
  const keys = [...new Set([...named, ...built])];

  test.each(['uz', 'ru', 'en'])('every reason has a sentence in %s', (language) => {
    const file = path.join(import.meta.dirname, marketplace, `locales/${language}.json`);
    const texts = JSON.parse(fs.readFileSync(file, 'utf8')) as Texts;
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => typeof textOf(texts, key) !== 'string')).toEqual([]);
  });
});

/** Says nothing of the reason, so there is no sentence for it: the market's own words are shown. */
const emptyWords = ['OTHER', 'UNKNOWN', 'INTERNAL_ERROR', 'BAD_REQUEST', 'NOT_SPECIFIED', 'UNSUPPORTED_MEDIA_TYPE'];

/** Of calls that the adapter does not make: outlets, digital goods, promotions, orders that a shop places itself, tax data. */
const ofOtherCalls = [
  'INVALID_FEED_ID',
  'INVALID_TTL',
  'NON_POSITIVE_LIMIT',
  'INVALID_OUTLET_INFO',
  'DUPLICATE_OUTLET_CODE',
  'UNKNOWN_REGION',
  'WRONG_REGION',
  'INVALID_PHONE_FORMAT',
  'INVALID_TIME_FORMAT',
  'COULD_NOT_FIND_COORDS',
  'WRONG_OUTLET_GPS_COORDINATES',
  'TRACK_CODE_ALREADY_USED',
  'DAYS_COUNT_EXCEEDED',
  'SAME_DELIVERY_DATES',
  'INCORRECT_INN',
  'INVALID_PAYMENT_SETTINGS',
  'INVALID_ORDER_BEFORE',
  'CANT_DELIVER_ORDER_TO_ADDRESS',
  'CODE_NEED_BE_REFRESHED',
  'CODE_ALREADY_ACCEPTED',
  'NO_EMAIL',
  'PROMO_ENDED',
  'PROMO_ENTRY_DEADLINE_EXCEEDED',
  'PROMO_MECHANICS_NOT_SUPPORTED',
  'PROMO_SINGLE_OFFER_TASK_LIMIT_EXCEEDED',
  'SUPPLY_REQUEST_NOT_FOUND',
  'DOCUMENT_NOT_FOUND',
  'EXTERNAL_ORDER_ID_UPDATE_ERROR',
  'NOT_ENOUGH_STOCK',
  'INVALID_DELIVERY_OPTION',
  'ORDER_ALREADY_EXISTS',
  'DELIVERY_TAX_INFO_NO_DBS_PARTNER',
  'DELIVERY_TAX_INFO_INCORRECT_ORDER_STATUS',
  'DELIVERY_TAX_INFO_TAX_SYSTEM_IS_NOT_SUPPORTED',
  'DELIVERY_TAX_INFO_INCORRECT_DELIVERY_SERVICE',
  'DELIVERY_TAX_INFO_INCORRECT_REQUEST',
  'RETURN_ALREADY_EXISTS',
  'INVALID_RETURN_OFFERS',
  'PHOTO_UPLOAD_FAILED',
  'INVALID_DELIVERY_TYPE',
  'INVALID_RETURN_REASON',
  'INVALID_ITEM_DIMENSIONS',
];

withSpecs('Yandex Market: every code of the official enums has a remedy (skipped without SCX_SPECS_DIR)', () => {
  const wordsOf = (name: string) => {
    const file = path.join(specs!, 'yandex/partner-api/openapi/components/schemas', `${name}.yaml`);
    return (parse(fs.readFileSync(file, 'utf8')) as { enum: string[] }).enum;
  };
  const codes = [
    'ApiErrorCodeType',
    'OfferContentErrorType',
    'OfferMappingErrorType',
    'AddOffersToArchiveErrorType',
    'CategoryErrorType',
  ];
  const meant = codes.flatMap(wordsOf).filter((code) => ![...emptyWords, ...ofOtherCalls].includes(code));
  expect(meant.filter((code) => ofYandex({ code }).remedyKey === 'remedy.refused')).toEqual([]);
  const marks = ['CisSubstatusType', 'UinSubstatusType'].flatMap(wordsOf);
  expect(marks.filter((word) => problemOfMark(word).remedyKey === 'remedy.markRefused')).toEqual([]);
});

withSpecs('Ozon: every code of the official error tables has a remedy (skipped without SCX_SPECS_DIR)', () => {
  const document = JSON.parse(fs.readFileSync(path.join(specs!, 'ozon/swagger.json'), 'utf8')) as {
    tags: { name: string; description?: string }[];
  };
  const tables = document.tags.find(({ name }) => name === 'Errors')?.description ?? '';
  const codes = [...tables.matchAll(/^\|\s*`([A-Za-z]+_[\w ]+)`\s*\|/gm)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(50);
  // INVALID_ARGUMENT says nothing of the reason; pages by offset are not read
  const meant = codes.filter((code) => !['INVALID_ARGUMENT', 'MAX_OFFSET_EXCEEDED'].includes(code));
  const isUnknown = (code: string) =>
    [ofOzon({ code }), ofOzon({ message: code })].every(({ remedyKey }) => remedyKey === 'remedy.refused');
  expect(meant.filter(isUnknown)).toEqual([]);
});

withSpecs('Wildberries: every code of the official examples has a remedy (skipped without SCX_SPECS_DIR)', () => {
  const used = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'wildberries/official-api.json'), 'utf8')) as {
    operations: Record<string, unknown>;
  };
  const operations = readDocuments(path.join(specs!, 'wildberries'), (text) =>
    parse(text, { maxAliasCount: -1 }),
  ).flatMap(operationsOf);
  const codes = operations
    .filter((operation) => nameOf(operation) in used.operations)
    .flatMap(({ node, document }) => codesIn(node.responses, document));
  const words = [...new Set(codes)].filter((code) => /^[A-Z][A-Za-z]+$/.test(code));
  expect(words.length).toBeGreaterThan(15);
  expect(words.filter((code) => ofWildberries(code).remedyKey === 'remedy.refused')).toEqual([]);
});

withSpecs('Uzum: every code that the official document names has a remedy (skipped without SCX_SPECS_DIR)', () => {
  const text = fs.readFileSync(path.join(specs!, 'uzum/uzum_market_api.json'), 'utf8');
  const codes = [...text.matchAll(/\b(?:seller-order-\d+|fbs-(?:\d+|invoice)-[a-z0-9-]+|storage-service-\d+)\b/g)];
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.map(([code]) => code).filter((code) => uzumCodes[code] === undefined)).toEqual([]);
});

function codesIn(given: unknown, document: OpenApiNode, depth = 0): string[] {
  if (typeof given !== 'object' || given === null || depth > 12) return [];
  const node = Array.isArray(given) ? given : resolved(given, document)!;
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'code' && typeof value === 'string' ? [value] : codesIn(value, document, depth + 1),
  );
}
