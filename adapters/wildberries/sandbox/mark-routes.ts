import { emptyReply, jsonReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { limited } from './limits.ts';
import { incorrectBody, notFound, refuse } from './replies.ts';
import type { Order, WildberriesState } from './state.ts';

type Mark = {
  readonly path: string;
  readonly key: string;
  readonly field: string;
  readonly fits: (value: string) => boolean;
};

const marks: readonly Mark[] = [
  {
    path: '/api/v3/orders/:orderId/meta/sgtin',
    key: 'sgtin',
    field: 'sgtins',
    fits: (value) => value.length >= 16 && value.length <= 135,
  },
  { path: '/api/v3/orders/:orderId/meta/uin', key: 'uin', field: 'uin', fits: (value) => /^\d{16}$/.test(value) },
  { path: '/api/v3/orders/:orderId/meta/imei', key: 'imei', field: 'imei', fits: (value) => /^\d{15}$/.test(value) },
  { path: '/api/v3/orders/:orderId/meta/gtin', key: 'gtin', field: 'gtin', fits: (value) => /^\d{13}$/.test(value) },
  {
    path: '/api/v3/orders/:orderId/meta/expiration',
    key: 'expiration',
    field: 'expiration',
    fits: (value) => /^\d{2}\.\d{2}\.\d{4}$/.test(value),
  },
  {
    path: '/api/marketplace/v3/orders/:orderId/meta/customs-declaration',
    key: 'customsDeclaration',
    field: 'customsDeclaration',
    fits: (value) => value.length > 0 && value.length <= 29,
  },
];

/** Marks can only be given to orders in a supply, and only those the order asks for. */
export function addMarkRoutes(router: Router<WildberriesState>): void {
  router.post(
    '/api/marketplace/v3/orders/meta',
    ({ body }, state) => {
      const ids = (body as { orders?: number[] } | undefined)?.orders;
      if (!Array.isArray(ids) || ids.length > 100) return incorrectBody();
      return jsonReply({
        orders: ids
          .flatMap((id) => state.orders.get(id) ?? [])
          .map((order) => ({ id: order.id, metaDetails: details(order) })),
      });
    },
    limited('metaRead'),
  );

  for (const { path, key, field, fits } of marks) {
    router.put(
      path,
      ({ params, body, now }, state) => {
        const order = state.orders.get(Number(params.orderId));
        if (!order) return notFound();
        const given = (body as Record<string, string | string[]> | undefined)?.[field];
        const value = Array.isArray(given) ? given[0] : given;
        if (typeof value !== 'string' || !fits(value)) return incorrectBody();
        if (!order.requiredMeta.includes(key)) return refuse(409, 'MetaKeyNotRequired', "Order doesn't require ID");
        if (order.supplierStatus !== 'confirm') {
          return refuse(
            409,
            'FailedToUpdateMeta',
            'Failed to update the label identifiers of the assembly order. Make sure the assembly order meets all the necessary requirements.',
          );
        }
        if (key === 'expiration' && dateOf(value).getTime() - now.getTime() < 30 * 86_400_000) {
          return refuse(400, 'LowExpirationDate', 'Не удалось обновить срок годности. Указан срок меньше допустимого');
        }
        // a code without its group separators is no full code: checked at deliver since 2026-06-03
        const isShort = key === 'sgtin' && !value.includes('\u001d') && value.length < 60;
        order.meta[key] = { value, decision: isShort ? 'sgtinNoGS' : 'filled' };
        return emptyReply();
      },
      limited('metaWrite'),
    );
  }
}

export function details({ requiredMeta, meta }: Order): { key: string; value: string | null; decision: string }[] {
  return requiredMeta.map((key) => ({
    key,
    value: meta[key]?.value ?? null,
    decision: meta[key]?.decision ?? 'required',
  }));
}

function dateOf(dotted: string): Date {
  const [day, month, year] = dotted.split('.');
  return new Date(`${year}-${month}-${day}T00:00:00Z`);
}
