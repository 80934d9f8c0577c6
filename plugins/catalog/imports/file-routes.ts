import type { Context } from 'koa';
import type { Database } from '../../../core/db/database.ts';
import type { HttpRoute } from '../../../core/http/routes.ts';
import type { RequestContext } from '../../../core/http/request-context.ts';
import type { Translator } from '../../../core/i18n.ts';
import { isUuid, type PartnerId } from '../../../core/ids.ts';
import type { Catalog } from '../api.ts';
import type { SheetCell, SheetFormat, Spreadsheets } from '../sheets/spreadsheets.ts';
import { productRows } from './export-products.ts';
import type { ImportDesk } from './import-desk.ts';
import type { ImportStore } from './import-store.ts';
import { PRODUCT_COLUMNS } from './product-columns.ts';

const MIME: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
const ERRORS_AT_MOST = 20_000;

type Deps = {
  database: Database;
  catalog: Catalog;
  spreadsheets: Spreadsheets;
  translator: Translator;
  importStore: ImportStore;
  importDesk: ImportDesk;
};

/** The partner of a session that may do this; otherwise the answer is that of an address that does not exist. */
function partnerOf({ viewer }: RequestContext, permission: string): PartnerId | null {
  if (viewer?.partner?.status !== 'active' || !viewer.permissions.includes(permission)) return null;
  return viewer.partner.id;
}

function send(context: Context, bytes: Buffer, format: SheetFormat, name: string): void {
  context.status = 200;
  context.set('Content-Type', MIME[format]);
  context.set('Content-Disposition', `attachment; filename="${name}.${format}"`);
  context.set('Cache-Control', 'private, no-store');
  context.body = bytes;
}

const exportRoute = (format: SheetFormat): HttpRoute => ({
  method: 'GET',
  path: `/exports/products.${format}`,
  handle: async (context, request, _params, deps) => {
    const { database, catalog, spreadsheets, translator } = deps as Deps;
    const partnerId = partnerOf(request, 'products:read');
    context.status = 404;
    if (!partnerId) return;
    const say = translator.to(request.locale);
    const file = await database.asPartner(
      partnerId,
      (trx) =>
        spreadsheets.writePages(
          format,
          productRows(trx, catalog, (key) => say(`catalog:columns.${key}`)),
        ),
      { readOnly: true, isolation: 'repeatable read' },
    );
    send(context, file, format, 'products');
  },
});

/** An empty file with our headers, to be filled in. */
const templateRoute: HttpRoute = {
  method: 'GET',
  path: '/exports/products-template.xlsx',
  handle: async (context, request, _params, deps) => {
    const { spreadsheets, translator } = deps as Deps;
    context.status = 404;
    if (!partnerOf(request, 'products:read')) return;
    const say = translator.to(request.locale);
    const headers = PRODUCT_COLUMNS.map(({ label }) => say(label));
    send(context, await spreadsheets.write('xlsx', [headers]), 'xlsx', 'products-template');
  },
};

/** The bad rows as they came, with what is wrong in a last column: to be put right and handed in again. */
const errorsRoute: HttpRoute = {
  method: 'GET',
  path: '/imports/:id/errors.xlsx',
  handle: async (context, request, { id = '' }, deps) => {
    const { database, spreadsheets, translator, importStore, importDesk } = deps as Deps;
    const partnerId = partnerOf(request, 'products:read');
    context.status = 404;
    if (!partnerId || !isUuid(id)) return;
    const say = translator.to(request.locale);
    const rows = await database.asPartner(
      partnerId,
      async (trx) => {
        const stored = await importStore.find(trx, id);
        if (!stored) return null;
        const { columns, permission } = importDesk.kind(stored.kind);
        if (!request.viewer?.permissions.includes(permission)) return null;
        const used = columns.filter(({ key }) => stored.mapping.some(({ column }) => column === key));
        const labels = new Map(columns.map(({ key, label }) => [key, say(label)]));
        const table: SheetCell[][] = [
          [...used.map(({ key }) => labels.get(key) ?? key), say('catalog:import.row'), say('catalog:import.problem')],
        ];
        let after: string | null = null;
        while (table.length <= ERRORS_AT_MOST) {
          const page = await importStore.lines(trx, id, 'bad', { first: 100, after });
          for (const { cells, rowNo, problems } of page.nodes) {
            const why = problems.map(({ column, key, params }) =>
              [column && labels.get(column), say(key, params)].filter(Boolean).join(': '),
            );
            table.push([...used.map(({ key }) => cells[key] ?? ''), rowNo, why.join('; ')]);
          }
          after = page.cursors.at(-1) ?? null;
          if (!page.hasNextPage) break;
        }
        return table;
      },
      { readOnly: true },
    );
    if (rows) send(context, await spreadsheets.write('xlsx', rows), 'xlsx', 'errors');
  },
};

export const fileRoutes: readonly HttpRoute[] = [exportRoute('xlsx'), exportRoute('csv'), templateRoute, errorsRoute];
