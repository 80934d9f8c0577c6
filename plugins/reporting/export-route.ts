import type { Database } from '../../core/db/database.ts';
import { ValidationError } from '../../core/errors.ts';
import type { HttpRoute } from '../../core/http/routes.ts';
import type { Translator } from '../../core/i18n.ts';
import { toDecimal } from '@sellercloudx/adapter-kit';
import type { Catalog, Spreadsheets } from '../catalog/api.ts';
import type { Figures, SalesReports } from './services/sales-reports.ts';

type Deps = {
  database: Database;
  salesReports: SalesReports;
  catalog: Catalog;
  spreadsheets: Spreadsheets;
  translator: Translator;
};
type Cell = string | number;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MIMES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const AMOUNTS = ['revenue', 'cost', 'marketCommission', 'logistics', 'other', 'platformCommission', 'profit'] as const;

const decimals = (figures: Figures): Cell[] =>
  AMOUNTS.map((name) => Number(toDecimal({ minor: figures[name], currency: figures.currency })));

/** `/files/reports/sales.xlsx?from=2026-11-01&to=2026-11-30`, `products.csv`: what is on the screen, for a spreadsheet. */
export const exportRoute: HttpRoute = {
  method: 'GET',
  path: '/files/reports/:file',
  async handle(context, { viewer, locale }, params, cradle) {
    const deps = cradle as unknown as Deps;
    const [, report, format] = /^(sales|products)\.(csv|xlsx)$/.exec(params['file'] ?? '') ?? [];
    const { from, to } = context.query;
    const allowed = viewer?.partner?.status === 'active' && viewer.permissions.includes('reports:read');
    if (!viewer || !allowed || !report) return refuse(context, viewer ? 404 : 401);
    if (typeof from !== 'string' || typeof to !== 'string' || !DAY.test(from) || !DAY.test(to))
      return refuse(context, 400);
    const text = deps.translator.to(viewer.locale ?? locale);
    const word = (key: string): string => text(`reporting:columns.${key}`);
    try {
      const rows = await deps.database.asPartner(
        viewer.partner!.id,
        async (trx): Promise<Cell[][]> => {
          if (report === 'sales') {
            const days = await deps.salesReports.byDay(trx, { from, to });
            return [
              [
                'day',
                'marketplace',
                'fulfilledBy',
                'orders',
                'units',
                'cancelledUnits',
                'returnedUnits',
                ...AMOUNTS,
                'currency',
              ].map(word),
              ...days.map((row) => [
              row.day, row.marketplace, text(`reporting:fulfilledBy.${row.fulfilledBy}`), row.orders, row.units,
              row.cancelledUnits, row.returnedUnits, ...decimals(row), row.currency,
            ]), // prettier-ignore
            ];
          }
          const products = await deps.salesReports.products(trx, { from, to }, 'BEST_PROFIT', 100);
          const variants = new Map((await deps.catalog.variants(trx, products.map(({ variantId }) => variantId))).map((one) => [one.id, one])); // prettier-ignore
          return [
            ['sku', 'units', 'returnedUnits', 'revenue', 'profit', 'currency'].map(word),
            ...products.map((row) => [
            variants.get(row.variantId)?.sku ?? '', row.units, row.returnedUnits, Number(toDecimal(row.revenue)),
            Number(toDecimal(row.profit)), row.revenue.currency,
          ]), // prettier-ignore
          ];
        },
        { readOnly: true },
      );
      const kind = format as keyof typeof MIMES;
      context.set('Content-Disposition', `attachment; filename="${report}-${from}-${to}.${kind}"`);
      context.set('Cache-Control', 'private, no-store');
      context.type = MIMES[kind];
      context.body = await deps.spreadsheets.write(kind, rows);
    } catch (error) {
      if (error instanceof ValidationError) return refuse(context, 400);
      throw error;
    }
  },
};

function refuse(context: Parameters<HttpRoute['handle']>[0], status: number): void {
  context.status = status;
  context.body = {
    error:
      status === 401
        ? 'sign in first'
        : status === 404
          ? 'not found'
          : 'from and to are days, 2026-11-20, at most 400 apart',
  };
}
