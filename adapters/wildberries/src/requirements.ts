import { isMarketplaceError, isNumericId, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, ItemResult, OrderRequirement, RequirementValue } from '@sellercloudx/adapter-kit';
import type { OrdersApi } from './client/orders.ts';
import { markPasses } from './mapping/orders.ts';
import type { WireMetaDetail } from './wire/orders.ts';

/** Our kind → the market's key, and how the value stands in the body. One unit an order, so one value each. */
const marks: Readonly<
  Record<string, { readonly key: string; readonly body: (values: readonly string[]) => Record<string, unknown> }>
> = {
  sgtin: { key: 'sgtin', body: (values) => ({ sgtins: values }) },
  imei: { key: 'imei', body: ([value]) => ({ imei: value }) },
  uin: { key: 'uin', body: ([value]) => ({ uin: value }) },
  gtin: { key: 'gtin', body: ([value]) => ({ gtin: value }) },
  expiration: { key: 'expiration', body: ([value]) => ({ expiration: dottedDate(value ?? '') }) },
  customs_declaration: { key: 'customs-declaration', body: ([value]) => ({ customsDeclaration: value }) },
};

const patterns: Readonly<Record<string, string>> = {
  sgtin: '^[\\s\\S]{16,135}$',
  imei: '^\\d{15}$',
  uin: '^\\d{16}$',
  gtin: '^\\d{13}$',
  expiration: '^(\\d{2}\\.\\d{2}\\.\\d{4}|\\d{4}-\\d{2}-\\d{2})$',
  customs_declaration: '^\\d{8}/\\d{6}/\\d{7}.{0,6}$',
};

export async function requirementsOf(
  orders: OrdersApi,
  remoteIds: readonly string[],
  ctx: CallContext,
): Promise<Record<string, readonly OrderRequirement[]>> {
  const details = await orders.meta(ctx, 'orders.requirements', remoteIds.filter(isNumericId));
  return Object.fromEntries(remoteIds.map((id) => [id, (details.get(id) ?? []).map(toRequirement)]));
}

function toRequirement({ key, value, decision }: WireMetaDetail): OrderRequirement {
  const kind = key === 'customsDeclaration' ? 'customs_declaration' : key;
  const isMissing = decision === 'required' || decision === 'optional' || !decision;
  const isRefused = !isMissing && decision !== 'pending' && !markPasses(decision);
  return {
    kind,
    required: decision !== 'optional',
    count: 1,
    filled: value && !isRefused ? 1 : 0,
    ...(patterns[kind] ? { pattern: patterns[kind] } : {}),
    ...(isRefused
      ? { problem: { code: 'invalid' as const, marketCode: decision, remedyKey: 'remedy.markRefused' } }
      : {}),
  };
}

export async function supplyRequirements(
  orders: OrdersApi,
  remoteId: string,
  values: readonly RequirementValue[],
  ctx: CallContext,
): Promise<ItemResult> {
  for (const { kind, values: given } of values) {
    const mark = marks[kind];
    if (!mark || !isNumericId(remoteId)) {
      return {
        ref: remoteId,
        outcome: { kind: 'rejected', problem: { code: 'unsupported', remedyKey: 'remedy.markNotWanted', field: kind } },
      };
    }
    try {
      await orders.putMeta(ctx, remoteId, mark.key, mark.body(given));
    } catch (error) {
      if (!isMarketplaceError(error) || !['conflict', 'invalid', 'not_found'].includes(error.code)) throw error;
      return { ref: remoteId, outcome: { kind: 'rejected', problem: { ...problemOf(error), field: kind } } };
    }
  }
  return { ref: remoteId, outcome: { kind: 'acknowledged' } };
}

/** `2027-03-01` → `01.03.2027`, as the market wants it. */
function dottedDate(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match ? `${match[3]}.${match[2]}.${match[1]}` : value;
}
