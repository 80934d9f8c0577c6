import { jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { rolesReply } from './guard.ts';
import { bodyOf, malformed, numberOf, pageOf } from './replies.ts';
import type { OzonState, Warehouse } from './state.ts';

export function addAccountRoutes(router: Router<OzonState>): void {
  router.post('/v1/roles', ({ headers }, state) => jsonReply(rolesReply(state, headers['api-key']!)));

  router.post('/v1/seller/info', (_request, { sellerName, currency, subscription }) =>
    jsonReply({
      company: {
        name: sellerName,
        legal_name: sellerName,
        country: 'UZ',
        currency,
        inn: '301234567',
        ogrn: '',
        ownership_form: 'ООО',
        tax_system: 'USN',
      },
      ratings: [],
      subscription: { is_premium: subscription !== 'UNSPECIFIED', type: subscription },
    }),
  );

  router.post('/v2/warehouse/list', (request, { warehouses }) => {
    const { limit, cursor } = bodyOf(request);
    const count = numberOf(limit);
    if (!(count >= 1 && count <= 200)) return malformed('Request validation error: invalid WarehouseListRequest.Limit');
    const page = pageOf(warehouses, cursor, count, ({ id }) => String(id));
    return jsonReply({ warehouses: page.rows.map(toWire), cursor: page.cursor, has_next: page.hasNext });
  });
}

function toWire({ id, name, isRfbs, status }: Warehouse) {
  return {
    warehouse_id: id,
    name,
    status,
    is_rfbs: isRfbs,
    is_kgt: false,
    is_express: false,
    carriage_label_type: 'BIG',
    first_mile: { type: 'DROP_OFF', dropoff_point_id: '1020002075314000', first_mile_is_changing: false },
    has_postings_limit: false,
    postings_limit: -1,
    working_days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'],
    address_info: { address: 'Россия, Московская обл., Подольск', latitude: 55.43, longitude: 37.54, utc: 'UTC+03:00' },
  };
}
