import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { priceError, priceOk, malformedPrices } from './replies.ts';
import { nextNumber, type PriceUpload, type WildberriesState } from './state.ts';

const doneAfterMs = 5_000;
/** The same upload again within this is told to be known already. */
const rememberedMs = 10 * 60_000;
const quarantineText =
  'The new price is several times lower than the current price. Item has been moved to Price Quarantine';

type Sent = { nmID?: number; price?: number | null; discount?: number | null };

export function addPriceRoutes(router: Router<WildberriesState>): void {
  const prices = limited('prices');
  router.post(
    '/api/v2/upload/task',
    ({ body, now }, state) => accept(state, (body as { data?: Sent[] } | undefined)?.data, now),
    prices,
  );
  router.get(
    '/api/v2/history/tasks',
    ({ query }, state) => {
      const upload = state.uploads.get(Number(query.get('uploadID')));
      return priceOk(upload && upload.status !== 1 ? taskView(upload) : null);
    },
    prices,
  );
  router.get(
    '/api/v2/buffer/tasks',
    ({ query }, state) => {
      const upload = state.uploads.get(Number(query.get('uploadID')));
      return priceOk(upload?.status === 1 ? taskView(upload) : null);
    },
    prices,
  );
  router.get(
    '/api/v2/history/goods/task',
    ({ query }, state) => {
      const upload = state.uploads.get(Number(query.get('uploadID')));
      if (!upload || upload.status === 1) return priceOk({ uploadID: null, historyGoods: null });
      const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
      const goods = upload.goods.slice(offset, offset + limit).map((good) => ({
        nmID: good.nmID,
        vendorCode: state.cards.get(good.nmID)?.vendorCode ?? '',
        sizeID: null,
        techSizeName: '',
        price: good.price ?? null,
        currencyIsoCode4217: 'RUB',
        discount: good.discount ?? 0,
        clubDiscount: null,
        status: good.status,
        errorText: good.errorText ?? '',
      }));
      return jsonReply({ data: { uploadID: upload.id, historyGoods: goods } });
    },
    prices,
  );
  router.get(
    '/api/v2/list/goods/filter',
    ({ query }, state) => {
      const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
      if (limit > 1000) return malformedPrices();
      const wanted = query.get('filterNmID');
      const ids = [...state.prices.keys()].filter((id) => isOnSale(state, id) && (!wanted || id === Number(wanted)));
      return priceOk({ listGoods: ids.slice(offset, offset + limit).map((id) => goodView(state, id)) });
    },
    prices,
  );
  router.post(
    '/api/v2/list/goods/filter',
    ({ body }, state) => {
      const { nmList = [] } = (body ?? {}) as { nmList?: number[] };
      if (nmList.length === 0 || nmList.length > 1000) return malformedPrices();
      return priceOk({ listGoods: nmList.filter((id) => isOnSale(state, id)).map((id) => goodView(state, id)) });
    },
    prices,
  );
  router.get(
    '/api/v2/quarantine/goods',
    ({ query }, state) => {
      const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
      const goods = [...state.quarantine].slice(offset, offset + limit).map(([nmID, held]) => ({
        nmID,
        sizeID: null,
        techSizeName: '',
        currencyIsoCode4217: 'RUB',
        newPrice: held.price,
        oldPrice: held.oldPrice,
        newDiscount: held.discount,
        oldDiscount: held.oldDiscount,
        priceDiff: (held.price * (100 - held.discount) - held.oldPrice * (100 - held.oldDiscount)) / 100,
      }));
      return priceOk({ quarantineGoods: goods });
    },
    prices,
  );
}

function accept(state: WildberriesState, data: Sent[] | undefined, now: Date) {
  if (!Array.isArray(data)) return priceError('Invalid data format');
  if (data.length === 0) return priceError('Empty data');
  if (data.length > 1000) return malformedPrices('Upload limit exceeded: You can upload a maximum of 1 000 items');
  if (new Set(data.map(({ nmID }) => nmID)).size !== data.length) return malformedPrices('Duplicate item Nos.');
  for (const { nmID, price, discount } of data) {
    if (!Number.isInteger(nmID) || nmID! <= 0) return priceError('Invalid item No.');
    if (price == null && discount == null) return priceError('Price and discount not specified');
    if (price != null && !Number.isInteger(price)) return priceError('Price should be a whole number');
    if (price != null && (price <= 0 || price > 100_000_000)) return priceError('Invalid price value');
    if (discount != null && (!Number.isInteger(discount) || discount < 0 || discount > 99))
      return priceError('Invalid discount value');
  }
  const fingerprint = JSON.stringify([...data].sort((a, b) => a.nmID! - b.nmID!));
  const twin = [...state.uploads.values()].find(
    (one) => one.fingerprint === fingerprint && now.getTime() - one.uploadDate.getTime() < rememberedMs,
  );
  const known = data.filter(({ nmID }) => isOnSale(state, nmID!));
  const changed = known.filter(({ nmID, price, discount }) => {
    const current = state.prices.get(nmID!)!;
    return (price ?? current.price) !== current.price || (discount ?? current.discount) !== current.discount;
  });
  if (twin && (twin.status === 1 || changed.length > 0)) {
    return jsonReply(
      { data: { id: twin.id, alreadyExists: true }, error: false, errorText: 'This task already exists' },
      { status: 208 },
    );
  }
  if (changed.length === 0) {
    return priceError(
      known.length === data.length
        ? 'The specified prices and discounts are already set'
        : 'All item Nos. are specified incorrectly, or the specified prices and discounts are already set',
    );
  }
  const id = nextNumber(state, 'upload', 395_643_565);
  const goods = known.map(({ nmID, price, discount }) => ({
    nmID: nmID!,
    price: price ?? undefined,
    discount: discount ?? undefined,
    status: 0 as const,
  }));
  state.uploads.set(id, {
    id,
    fingerprint,
    uploadDate: now,
    doneAt: new Date(now.getTime() + doneAfterMs),
    status: 1,
    goods,
  });
  return priceOk({ id, alreadyExists: false });
}

/** A drop to a third or less is held back; the old price stays. */
export function runPriceUploads(state: WildberriesState, now: Date): void {
  for (const upload of state.uploads.values()) {
    if (upload.status !== 1 || upload.doneAt > now) continue;
    for (const good of upload.goods) {
      const current = state.prices.get(good.nmID)!;
      const next = { price: good.price ?? current.price, discount: good.discount ?? current.discount };
      const [before, after] = [current.price * (100 - current.discount), next.price * (100 - next.discount)];
      if (before > 0 && after * 3 <= before) {
        state.quarantine.set(good.nmID, { ...next, oldPrice: current.price, oldDiscount: current.discount });
        Object.assign(good, { status: 3, errorText: quarantineText });
      } else {
        Object.assign(current, next);
        state.quarantine.delete(good.nmID);
        good.status = 2;
      }
    }
    const failed = upload.goods.filter(({ status }) => status === 3).length;
    upload.status = failed === 0 ? 3 : failed === upload.goods.length ? 6 : 5;
  }
}

function isOnSale(state: WildberriesState, nmID: number): boolean {
  const card = state.cards.get(nmID);
  return card !== undefined && !card.trashedAt;
}

function goodView(state: WildberriesState, nmID: number) {
  const card = state.cards.get(nmID)!;
  const { price, discount } = state.prices.get(nmID)!;
  const discounted = (price * (100 - discount)) / 100;
  return {
    nmID,
    vendorCode: card.vendorCode,
    sizes: card.sizes.map(({ chrtID, techSize }) => ({
      sizeID: chrtID,
      price,
      discountedPrice: discounted,
      clubDiscountedPrice: discounted,
      techSizeName: techSize,
    })),
    currencyIsoCode4217: 'RUB',
    discount,
    clubDiscount: 0,
    editableSizePrice: false,
    isBadTurnover: false,
  };
}

function taskView({ id, status, uploadDate, doneAt, goods }: PriceUpload) {
  return {
    uploadID: id,
    status,
    uploadDate: uploadDate.toISOString(),
    activationDate: doneAt.toISOString(),
    overAllGoodsNumber: goods.length,
    successGoodsNumber: goods.filter((good) => good.status === 2).length,
  };
}
