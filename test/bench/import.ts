import { startBenchApp } from './bench-app.ts';
import { atLeast, check, plain, timed, until, type Bench } from './measure.ts';

const PRODUCTS = 4_000;
const START = `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on Import { id } ... on Problem { message } } }`;
const APPLY = `mutation ($input: ImportIdInput!) { applyImport(input: $input) { ... on Import { id } ... on Problem { message } } }`;
const READ = `query ($id: ID!) { import(id: $id) { state badRows changedRows appliedRows problem } }`;
type State = { state: string; badRows: number; changedRows: number; appliedRows: number; problem: string | null };

/** A CSV file by upload, tried, then applied; with opening quantities. */
export const importing: Bench = async (tools) => {
  const app = await startBenchApp(tools, { roles: ['web', 'worker'] });
  try {
    const lines = Array.from({ length: PRODUCTS }, (_, n) => `I-${n};Choynak ${n};45000;60000;UZS;${100 + (n % 50)}`);
    const csv = ['Артикул;Название товара;Себестоимость;Цена;Валюта;Количество', ...lines].join('\n');
    let id = '';
    const ends = async (wanted: string): Promise<void> => {
      await until(
        async () => {
          const { import: now } = await app.ask<{ import: State }>(READ, { id });
          check(now.state !== 'failed', `the import failed: ${now.problem}`);
          return now.state === wanted;
        },
        { withinMs: 35_000, everyMs: 50 },
      );
    };
    const tried = await timed(async () => {
      const form = new FormData();
      form.set('operations', JSON.stringify({ query: START, variables: { input: { kind: 'products', file: null } } }));
      form.set('map', JSON.stringify({ 0: ['variables.input.file'] }));
      form.set('0', new File([csv], 'tovarlar.csv', { type: 'text/csv' }));
      const { cookie = '', origin = '' } = app.headers;
      const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { cookie, origin }, body: form });
      const { data } = (await answer.json()) as { data?: { startImport: { id?: string } } };
      id = data?.startImport.id ?? '';
      check(id !== '', 'the upload was refused');
      await ends('checked');
    });
    const applied = await timed(async () => {
      await app.ask(APPLY, { input: { id } });
      await ends('applied');
    });
    const { import: end } = await app.ask<{ import: State }>(READ, { id });
    check(end.appliedRows === PRODUCTS && end.badRows === 0, JSON.stringify(end));
    const [stored] = await app.rows<{ products: number; units: number }>(
      `select (select count(*)::int from products) as products, (select sum(on_hand)::int from stock_levels) as units`,
    );
    const units = Array.from({ length: PRODUCTS }, (_, n) => 100 + (n % 50)).reduce((sum, n) => sum + n, 0);
    check(stored?.products === PRODUCTS && stored.units === units, JSON.stringify(stored));
    return [
      atLeast('upload, dry run and apply together', PRODUCTS / ((tried + applied) / 1_000), 1_000, 'products/s'),
      plain('upload and dry run', PRODUCTS / (tried / 1_000), 'rows/s'),
      plain('apply', PRODUCTS / (applied / 1_000), 'products/s'),
    ];
  } finally {
    await app.stop();
  }
};
