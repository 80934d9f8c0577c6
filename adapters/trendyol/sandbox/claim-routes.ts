import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { addReturnRows } from './finance-rows.ts';
import { limited } from './limits.ts';
import { badRequest, malformed, notFound, numberIn, pageOf, refuse } from './replies.ts';
import type { Claim, TrendyolState } from './state.ts';

const fraudCheckMs = 60_000;
/** Ids and names as they are after 2026-09-23. */
export const issueReasons = [
  { id: 1651, name: 'İade gelen ürün bana ait değil' },
  { id: 451, name: 'Ürün kullanılmış' },
  { id: 2101, name: 'Gelen ürün adedi eksik' },
  { id: 2077, name: 'İade gelen ürün hasarlı' },
  { id: 2078, name: 'İade gelen ürünün aksesuarı eksik' },
  { id: 2079, name: 'İade gelen ürün yanlış' },
] as const;
const withoutPhoto: ReadonlySet<number> = new Set([1651, 451, 2101]);
const own = '/order/sellers/:sellerId/claims';

/** Buyers' returns and what the seller says to them. */
export function addClaimRoutes(router: Router<TrendyolState>): void {
  router.get(
    own,
    ({ query }, state) => {
      const size = numberIn(query.get('size')) ?? 50;
      if (size < 1 || size > 200) return malformed('size en fazla 200 olabilir');
      const ids = query.get('claimIds')?.split(',');
      const [start, end] = [numberIn(query.get('startDate')) ?? 0, numberIn(query.get('endDate')) ?? Infinity];
      const [status, orderNumber] = [query.get('claimItemStatus'), query.get('orderNumber')];
      const found = [...state.claims.values()].filter((claim) =>
        ids
          ? ids.includes(claim.id)
          : claim.openedAt.getTime() >= start &&
            claim.openedAt.getTime() <= end &&
            (orderNumber === null || claim.orderNumber === orderNumber) &&
            (status === null || claim.items.some((item) => item.status === status)),
      );
      const sorted = found.sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime());
      const { content, ...totals } = pageOf(sorted, numberIn(query.get('page')) ?? 0, size);
      return jsonReply({ ...totals, content: content.map((claim) => claimView(state, claim)) });
    },
    limited('claimsRead'),
  );

  router.get('/order/claim-issue-reasons', () => jsonReply(issueReasons), limited('claimsRead'));

  router.put(
    `${own}/:claimId/items/approve`,
    ({ params, body, now }, state) => {
      const claim = state.claims.get(params.claimId!);
      const ids = (body as { claimLineItemIdList?: string[] } | undefined)?.claimLineItemIdList;
      if (!claim) return notFound('İade bulunamadı');
      if (!isToBeDecided(claim, ids)) return refuse(400, 'claim.status', 'Sadece WaitingInAction statüsündeki iadeler onaylanabilir'); // prettier-ignore
      decide(claim, ids!, 'WaitingFraudCheck', now);
      return emptyReply(200);
    },
    limited('claimApprove'),
  );

  router.post(
    `${own}/:claimId/issue`,
    ({ params, query, headers, form, now }, state) => {
      if (!/^multipart\/form-data/i.test(headers['content-type'] ?? '')) return refuse(415, 'unsupported.media.type', 'multipart/form-data bekleniyor'); // prettier-ignore
      const claim = state.claims.get(params.claimId!);
      if (!claim) return notFound('İade bulunamadı');
      const reason = issueReasons.find(({ id }) => id === numberIn(query.get('claimIssueReasonId')));
      const ids = query.get('claimItemIdList')?.split(',');
      const description = query.get('description') ?? '';
      if (!reason) return badRequest('claimIssueReasonId hatalı');
      if (description === '' || description.length > 500)
        return malformed('description 1 ile 500 karakter arasında olmalıdır');
      if (!withoutPhoto.has(reason.id) && !form?.get('files')) return badRequest('Bu red sebebi için dosya zorunludur');
      if (!isToBeDecided(claim, ids)) return refuse(400, 'claim.status', 'Sadece WaitingInAction statüsündeki iadeler reddedilebilir'); // prettier-ignore
      decide(claim, ids!, 'InAnalysis', now);
      return jsonReply({ claimIssueId: claim.id }, { status: 201 });
    },
    limited('claimReject'),
  );
}

/** Approved claims pass the fraud check; undecided ones are accepted when their time is over. */
export function runClaims(state: TrendyolState, now: Date): void {
  for (const claim of state.claims.values()) {
    const isChecked = now.getTime() - claim.modifiedAt.getTime() >= fraudCheckMs;
    const due = claim.items.filter(
      ({ status, autoApproveAt }) =>
        (status === 'WaitingFraudCheck' && isChecked) ||
        (status === 'WaitingInAction' && autoApproveAt !== undefined && autoApproveAt <= now),
    );
    if (due.length === 0) continue;
    for (const item of due) item.status = 'Accepted';
    claim.modifiedAt = now;
    addReturnRows(state, claim, due.map(({ id }) => id), now); // prettier-ignore
  }
}

function isToBeDecided(claim: Claim, ids: readonly string[] | undefined): boolean {
  if (!Array.isArray(ids) || ids.length === 0) return false;
  return ids.every((id) => claim.items.some((item) => item.id === id && item.status === 'WaitingInAction'));
}

function decide(claim: Claim, ids: readonly string[], status: string, now: Date): void {
  for (const item of claim.items) if (ids.includes(item.id)) item.status = status;
  claim.modifiedAt = now;
}

function claimView(state: TrendyolState, claim: Claim) {
  const reason = { id: 401, name: 'Vazgeçtim', externalReasonId: 4, code: 'CHANGEREQUEST' };
  const lineIds = [...new Set(claim.items.map(({ lineId }) => lineId))];
  return {
    id: claim.id,
    claimId: claim.id,
    orderNumber: claim.orderNumber,
    orderDate: state.packages.get(claim.packageId)?.createdAt.getTime() ?? null,
    claimDate: claim.openedAt.getTime(),
    lastModifiedDate: claim.modifiedAt.getTime(),
    customerFirstName: 'Zeynep',
    customerLastName: 'Yılmaz',
    cargoTrackingNumber: 7_260_242_095_704_727,
    cargoProviderName: 'Trendyol Express Marketplace',
    orderShipmentPackageId: claim.packageId,
    items: lineIds.map((lineId) => {
      const items = claim.items.filter((item) => item.lineId === lineId);
      const variant = state.variants.get(items[0]!.barcode);
      return {
        orderLine: {
          id: lineId,
          productName: state.contents.get(variant?.contentId ?? 0)?.title ?? '',
          barcode: items[0]!.barcode,
          merchantSku: variant?.stockCode ?? '',
          price: items[0]!.price,
          vatRate: variant?.vatRate ?? 20,
        },
        claimItems: items.map((item) => ({
          id: item.id,
          orderLineItemId: lineId,
          customerClaimItemReason: reason,
          trendyolClaimItemReason: reason,
          claimItemStatus: { name: item.status },
          note: '',
          customerNote: item.note,
          resolved: ['Accepted', 'Rejected'].includes(item.status),
          autoAccepted: false,
          acceptedBySeller: item.status === 'WaitingFraudCheck' || item.status === 'Accepted',
          autoApproveDate: item.autoApproveAt?.getTime() ?? null,
        })),
      };
    }),
    rejectedPackageInfo: null,
    replacementOutboundPackageInfo: null,
  };
}
