import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { incorrectBody, notFound, refuse } from './replies.ts';
import { stockKey, type WildberriesState } from './state.ts';

const most = 1000;
const highest = 100_000;

type Row = { chrtId?: unknown; sku?: unknown; amount?: unknown };

export function addStockRoutes(router: Router<WildberriesState>): void {
  const stocks = limited('stocks');
  router.get(
    '/api/v3/warehouses',
    (_request, state) => jsonReply(state.warehouses.map((one) => ({ ...one, isDeleting: false }))),
    stocks,
  );
  router.get('/api/v3/offices', () => jsonReply(offices), stocks);

  router.put(
    '/api/v3/stocks/:warehouseId',
    ({ params, body }, state) => {
      const warehouse = state.warehouses.find(({ id }) => String(id) === params.warehouseId);
      if (!warehouse) return notFound();
      if (state.isBanned)
        return refuse(406, 'StatusNotAcceptable', 'Обновление остатков заблокировано в связи с баном поставщика');
      const rows = (body as { stocks?: Row[] } | undefined)?.stocks;
      if (!Array.isArray(rows) || rows.length === 0 || rows.length > most) return incorrectBody();
      if (rows.some(({ sku, chrtId }) => sku !== undefined && chrtId === undefined)) {
        return refuse(400, 'SKUUploadDisabled', "Uploading stock is not allowed by 'sku'. Please use the 'chrtId' key");
      }
      if (warehouse.isProcessing)
        return jsonReply([{ code: 'StoreIsProcessing', message: 'The store is processing' }], { status: 409 });
      // a row without the names we know changes nothing and is answered with the same 204
      const known = rows.filter(
        (row): row is { chrtId: number; amount: number } =>
          Number.isInteger(row.chrtId) && Number.isInteger(row.amount),
      );
      const sizes = new Set(
        [...state.cards.values()]
          .filter(({ trashedAt }) => !trashedAt)
          .flatMap((card) => card.sizes.map(({ chrtID }) => chrtID)),
      );
      const refusals = [
        {
          code: 'UploadDataLimit',
          message: 'Upload limit exceeded.',
          rows: known.filter(({ amount }) => amount > highest || amount < 0),
        },
        { code: 'NotFound', message: 'Not found', rows: known.filter(({ chrtId }) => !sizes.has(chrtId)) },
      ].filter((refusal) => refusal.rows.length > 0);
      if (refusals.length > 0) {
        const list = refusals.map(({ code, message, rows: bad }) => ({
          code,
          message,
          data: bad.map(({ chrtId, amount }) => ({ sku: '', chrtId, amount })),
        }));
        return jsonReply(list, { status: 409 });
      }
      for (const { chrtId, amount } of known) state.stocks.set(stockKey(warehouse.id, chrtId), amount);
      return emptyReply();
    },
    stocks,
  );

  router.post(
    '/api/v3/stocks/:warehouseId',
    ({ params, body }, state) => {
      if (!state.warehouses.some(({ id }) => String(id) === params.warehouseId)) return notFound();
      const ids = (body as { chrtIds?: number[] } | undefined)?.chrtIds;
      if (!Array.isArray(ids) || ids.length > most) return incorrectBody();
      const rows = ids.flatMap((chrtId) => {
        const amount = state.stocks.get(stockKey(params.warehouseId!, chrtId));
        return amount === undefined ? [] : [{ chrtId, amount }];
      });
      return jsonReply({ stocks: rows });
    },
    stocks,
  );
}

const offices = [
  {
    id: 15,
    name: 'Коледино',
    address: 'Московская область, Подольск, Коледино',
    city: 'Подольск',
    longitude: 37.55,
    latitude: 55.38,
    cargoType: 1,
    deliveryType: 1,
    federalDistrict: 'Центральный',
    selected: true,
  },
  {
    id: 218,
    name: 'Ташкент',
    address: 'Ташкент, Сергели',
    city: 'Ташкент',
    longitude: 69.21,
    latitude: 41.22,
    cargoType: 1,
    deliveryType: 1,
    federalDistrict: null,
    selected: false,
  },
];
