import type { LoaderFunctionArgs } from '@remix-run/node';
import { createI18n } from '../i18n/create-i18n.ts';
import { localeOf } from '../i18n/locale.server.ts';
import { requirePermission } from '../lib/run-query.server.ts';

/** An empty count with the headers the import knows. */
export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'stock:write');
  const { t } = await createI18n(localeOf(args.request, args.context));
  const headers = ['sku', 'barcode', 'quantity'].map((column) => t(`warehouse:columns.${column}`));
  return new Response(`\ufeff${headers.join(';')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="stock-count.csv"',
      'cache-control': 'private, no-store',
    },
  });
}
