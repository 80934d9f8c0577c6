import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { SheetDesk } from '../../plugins/catalog/sheets/sheet-desk.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { signedIn } from '../harness/signed-in.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';
import type { Visitor } from '../harness/visitor.ts';

/** Files as they come in: over HTTP, whole, from somebody who is signed in. */
const MEGABYTE = 1024 * 1024;
const START = `mutation ($input: StartImportInput!) { startImport(input: $input) { __typename
  ... on Import { id } ... on ValidationError { message fields { path message } } } }`;

let app: TestApp;
let url: string;
let seller: Visitor;
let book: Uint8Array;

beforeAll(async () => {
  app = await startTestApp({ plugins });
  ({ url } = await app.listen());
  const partnerId = await app.create.partner();
  ({ visitor: seller } = await signedIn(app, 'sevara', { member: { partnerId, role: 'owner' } }));
  book = await new SheetDesk().write('xlsx', [
    ['sku', 'title'],
    ['XL-1', 'Choynak'],
    ['XL-2', 'Piyola'],
  ]);
});
afterAll(() => app.stop());

/** The same book with a picture in it, which nothing can make smaller. */
function heavyBook(megabytes: number): Uint8Array {
  const parts = { ...unzipSync(book), 'xl/media/image1.png': new Uint8Array(randomBytes(megabytes * MEGABYTE)) };
  return zipSync(parts, { level: 0 });
}

async function upload(bytes: Uint8Array): Promise<{ status: number; text: string }> {
  const form = new FormData();
  const input = { kind: 'products', file: null };
  form.set('operations', JSON.stringify({ query: START, variables: { input } }));
  form.set('map', JSON.stringify({ 0: ['variables.input.file'] }));
  form.set('0', new Blob([bytes as BlobPart]), 'tovarlar.xlsx');
  const headers = { cookie: seller.cookie, origin: url, 'accept-language': 'en' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: form });
  return { status: response.status, text: await response.text() };
}

const filesKept = async (): Promise<number> =>
  Number((await app.database.system('imports').count('* as n').first())?.['n']);

test('a workbook of 48 MB is read: its rows are shown before anything is changed', async () => {
  const { status, text } = await upload(heavyBook(48));
  expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining('"Import"') });
  await app.drain();
  const { id } = (JSON.parse(text) as { data: { startImport: { id: string } } }).data.startImport;
  const { data } = await seller.ask('query ($id: ID!) { import(id: $id) { state totalRows badRows } }', { id });
  expect(data).toEqual({ import: { state: 'checked', totalRows: 2, badRows: 0 } });
}, 120_000);

test('one beyond 50 MB is refused at its field, in words, and nothing of it is kept', async () => {
  const before = await filesKept();
  const { status, text } = await upload(heavyBook(51));
  expect(status).toBe(200);
  const { startImport } = (
    JSON.parse(text) as { data: { startImport: { __typename: string; fields: { path: string; message: string }[] } } }
  ).data;
  expect(startImport).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'file' }] });
  expect(startImport.fields[0]!.message).toMatch(/50/);
  expect(await filesKept()).toBe(before);
}, 120_000);

test('one beyond what a request may hold is refused before it is read', async () => {
  const { status } = await upload(heavyBook(61));
  expect(status).toBe(413);
}, 120_000);
