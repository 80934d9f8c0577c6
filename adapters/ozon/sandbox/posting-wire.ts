import { roubles, type FboPosting, type OzonState, type Posting } from './state.ts';

export function toWire(state: OzonState, posting: Posting) {
  const warehouse = state.warehouses.find(({ id }) => id === posting.warehouseId);
  const currency = state.currency;
  const wants = (kind: keyof Posting['requirements']) => (posting.requirements[kind] ?? []).map(String);
  return {
    posting_number: posting.number,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    parent_posting_number: posting.parent,
    status: posting.status,
    substatus: posting.substatus,
    in_process_at: posting.inProcessAt.toISOString(),
    shipment_date: posting.shipmentDate.toISOString(),
    shipment_date_without_delay: posting.shipmentDate.toISOString(),
    delivering_date: null,
    delivery_method: {
      id: posting.warehouseId,
      name: warehouse?.name ?? '',
      warehouse_id: posting.warehouseId,
      warehouse: warehouse?.name ?? '',
      tpl_provider_id: 24,
      tpl_provider: 'Доставка Ozon',
    },
    delivery_schema: 'FBS',
    tpl_integration_type: warehouse?.isRfbs ? 'non_integrated' : 'ozon',
    tracking_number: posting.trackingNumber,
    products: posting.lines.map(({ sku, offerId, name, quantity, price }) => ({
      sku,
      offer_id: offerId,
      name,
      quantity,
      price: { amount: roubles(price), currency },
      imei: [],
    })),
    requirements: {
      products_requiring_mandatory_mark: wants('mandatory_mark'),
      products_requiring_jw_uin: wants('jw_uin'),
      products_requiring_imei: wants('imei'),
      products_requiring_gtd: wants('gtd'),
      products_requiring_rnpt: wants('rnpt'),
      products_requiring_country: wants('country'),
      products_requiring_weight: wants('weight'),
      products_requiring_change_country: [],
    },
    financial_data: {
      cluster_from: 'Москва',
      cluster_to: 'Санкт-Петербург',
      products: posting.lines.map(({ sku, price, quantity }) =>
        financial(sku, price, quantity, Boolean(posting.deliveredAt), currency),
      ),
    },
    barcodes: { upper_barcode: `%101%${posting.orderId}`, lower_barcode: `${posting.orderId}000` },
    cancellation: {
      cancel_reason_id: posting.cancellation?.reasonId ?? 0,
      cancel_reason: posting.cancellation?.reason ?? '',
      cancellation_type: posting.cancellation?.type ?? '',
      cancelled_after_ship: posting.cancellation?.afterShip ?? false,
      affect_cancellation_rating: posting.cancellation?.type === 'seller',
      cancellation_initiator: posting.cancellation?.type === 'seller' ? 'Продавец' : '',
    },
    available_actions: actionsOf(posting),
    is_express: false,
    is_multibox: false,
    multi_box_qty: 0,
  };
}

/** Nothing is told of the payout before the delivery. */
function financial(sku: number, price: number, quantity: number, isDelivered: boolean, currency: string) {
  const commission = isDelivered ? Math.round(price * quantity * 0.15) : 0;
  return {
    product_id: sku,
    quantity,
    price: price / 100,
    old_price: price / 100,
    payout: isDelivered ? (price * quantity - commission) / 100 : 0,
    commission: { amount: commission / 100, percent: isDelivered ? 15 : 0, currency },
    customer_price: { amount: roubles(price), currency },
    actions: [],
    total_discount_percent: 0,
    total_discount_value: 0,
  };
}

function actionsOf({ status, requirements }: Posting): string[] {
  if (status === 'awaiting_deliver') return ['label_download', 'cancel'];
  if (status !== 'awaiting_packaging') return [];
  return [Object.keys(requirements).length > 0 ? 'ship_with_additional_info' : 'ship', 'cancel', 'product_cancel'];
}

export function toFboWire(state: OzonState, posting: FboPosting) {
  const currency = state.currency;
  const isDelivered = posting.status === 'delivered';
  return {
    posting_number: posting.number,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    status: posting.status,
    substatus: posting.substatus,
    created_at: posting.createdAt.toISOString(),
    in_process_at: posting.createdAt.toISOString(),
    cancel_reason_id: 0,
    products: posting.lines.map(({ sku, offerId, name, quantity, price }) => ({
      sku,
      offer_id: offerId,
      name,
      quantity,
      price: { amount: roubles(price), currency },
      digital_codes: [],
      is_marketplace_buyout: false,
    })),
    financial_data: {
      cluster_from: 'Москва',
      cluster_to: 'Казань',
      products: posting.lines.map(({ sku, price, quantity }) => {
        const {
          quantity: _quantity,
          customer_price: _customer,
          ...row
        } = financial(sku, price, quantity, isDelivered, currency);
        return row;
      }),
    },
    additional_data: [],
  };
}
