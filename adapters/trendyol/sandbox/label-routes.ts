import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { labelRefusal } from './replies.ts';
import type { Package, TrendyolState } from './state.ts';

const madeAfterMs = 2_000;

/** Labels of the carriers Trendyol has contracts with. Others have an empty list, not an error. */
export function addLabelRoutes(router: Router<TrendyolState>): void {
  router.post(
    '/sellers/:sellerId/common-label/:trackingNumber',
    ({ params, body, now }, state) => {
      const parcel = parcelOf(state, params.trackingNumber!);
      const { format } = (body ?? {}) as { format?: string };
      if (!parcel) return labelRefusal(404, 'Kargo takip numarası bulunamadı');
      if (format !== 'ZPL') return labelRefusal(400, 'Sadece ZPL formatı desteklenmektedir');
      if (parcel.sellerPays || !/Trendyol Express|Aras/.test(parcel.cargoProviderName))
        return labelRefusal(400, 'Ortak etiket bu kargo firması için desteklenmemektedir');
      if (!['Picking', 'Invoiced'].includes(parcel.status)) return labelRefusal(400, 'Paket statüsü uygun değil');
      state.labels.set(params.trackingNumber!, now);
      return emptyReply(200);
    },
    limited('labels'),
  );

  router.get(
    '/sellers/:sellerId/common-label/:trackingNumber',
    ({ params, now }, state) => {
      const asked = state.labels.get(params.trackingNumber!);
      const parcel = parcelOf(state, params.trackingNumber!);
      const isMade = parcel && asked && now.getTime() - asked.getTime() >= madeAfterMs;
      const data = isMade ? [{ format: 'ZPL', label: zplOf(parcel) }] : [];
      return jsonReply({ data });
    },
    limited('labels'),
  );
}

function parcelOf(state: TrendyolState, trackingNumber: string): Package | undefined {
  return [...state.packages.values()].find((one) => one.trackingNumber === trackingNumber && one.status !== 'UnPacked');
}

function zplOf({ trackingNumber, orderNumber, cargoProviderName }: Package): string {
  return `^XA^CI28^PW800^LL800^FO40,60^A0N,48,48^FD${cargoProviderName.replace(/[^ -~]/g, '?')}^FS^FO40,160^BY3^BCN,220,Y,N,N^FD${trackingNumber}^FS^FO40,470^A0N,36,36^FD${orderNumber}^FS^XZ`;
}
