import { bodyOf, jsonReply, listOf, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { answer, limitOf, numberKey, pageOf } from './replies.ts';
import type { Warehouse, YandexState } from './state.ts';

export function addAccountRoutes(router: Router<YandexState>): void {
  router.post(
    '/v2/auth/token',
    ({ headers }, state) => {
      const { name, scopes } = state.keys.get(headers['api-key']!)!;
      return answer({ apiKey: { name, authScopes: scopes } });
    },
    { limits: ['token'] },
  );

  // one of the lists without status and result around it
  router.get(
    '/v2/campaigns',
    (request, { campaigns, businessId, businessName }) => {
      const page = pageOf(campaigns, request, limitOf(request, 100), ({ id }) => numberKey(id));
      return jsonReply({
        campaigns: page.rows.map(({ id, domain, model, availability }) => ({
          id,
          domain,
          clientId: 96_400_000 + (id % 1000),
          business: { id: businessId, name: businessName },
          placementType: model,
          apiAvailability: availability,
        })),
        paging: page.paging,
      });
    },
    { limits: ['campaigns'] },
  );

  router.post(
    '/v2/businesses/:b/settings',
    (_request, { businessId, businessName, onlyDefaultPrice, currency, subscription, traits }) =>
      answer({
        info: { id: businessId, name: businessName },
        settings: { onlyDefaultPrice, currency },
        subscriptionLevel: subscription,
        ...(traits.length > 0 ? { traits } : {}),
      }),
    { limits: ['settings'] },
  );

  router.post(
    '/v2/businesses/:b/warehouses',
    (request, { warehouses }) => {
      const components = listOf(bodyOf(request).components);
      const page = pageOf(warehouses, request, limitOf(request, 30), ({ id }) => numberKey(id));
      const rows = page.rows.map((one) => toWire(one, components.includes('STATUS')));
      return answer({ warehouses: rows, paging: page.paging });
    },
    { limits: ['warehouses'] },
  );
}

function toWire({ id, name, campaignId, isDisabled, group }: Warehouse, withStatus: boolean) {
  return {
    id,
    name,
    campaignId,
    express: false,
    ...(group ? { groupInfo: group } : {}),
    ...(withStatus ? { status: { status: isDisabled ? 'DISABLED_MANUALLY' : 'OTHER' } } : {}),
  };
}
