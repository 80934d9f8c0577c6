import {
  type Amount,
  amountOf,
  type SettlementLine,
  type SettlementType,
  startOfMoscowDay,
  sumAmounts,
} from '@sellercloudx/adapter-kit';
import type { WireAccrual, WireFee } from '../wire/books.ts';
import { fromWire } from './money.ts';

/** The dictionary of accruals has names only; the first that fits decides, what none fits stays `other` with its name. */
const byName: readonly (readonly [RegExp, SettlementType])[] = [
  [/эквайринг|acquiring/i, 'acquiring'],
  [/реклам|продвижен|трафарет|поиск|advert|promotion|premium|подписк|отзыв/i, 'advertising'],
  [/штраф|неустойк|отмен.*селлер|просроч|penalt|fine|defect/i, 'fine'],
  [/хранен|размещен|утилизац|storage|placement|dispos/i, 'storage'],
  [/комисси|вознагражден|commission/i, 'commission'],
  [/компенсац|декомпенсац|корректиров|compensation|correction/i, 'correction'],
  [/балл|партн[её]р|софинанс|bonus|coinvest/i, 'subsidy'],
  [/логист|доставк|сборк|магистрал|последн.*мил|перв.*мил|обработк|при[её]мк|упаковк|возврат|logistic|deliver|mile|drop-?off|pick-?up|flow|return/i, 'logistics'],
]; // prettier-ignore

export function typeOfName(name: string): SettlementType {
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

interface Part {
  readonly id: string;
  readonly type: SettlementType;
  readonly rawType: string;
  readonly amount: Amount;
  readonly sku?: string | null | undefined;
}

/**
 * A line per kind of money in an accrual. What its total has and its parts have not (rounding, kinds to come) is a line of its
 * own, so that the lines always add up to what Ozon says.
 */
export function toSettlementLines(accrual: WireAccrual, names: ReadonlyMap<string, string>): SettlementLine[] {
  const parts = [...partsOf(accrual, names)].filter(({ amount }) => amount.minor !== 0n);
  const total = accrual.total_amount ? fromWire(accrual.total_amount) : undefined;
  if (total && parts.every(({ amount }) => amount.currency === total.currency)) {
    const told = sumAmounts(
      parts.map(({ amount }) => amount),
      total.currency,
    );
    const rest = amountOf(total.minor - told.minor, total.currency);
    if (rest.minor !== 0n) parts.push({ id: 'rest', type: 'other', rawType: 'total_amount', amount: rest });
  }
  const at = startOfMoscowDay(accrual.date);
  const isPosting = accrual.accrued_category === 'POSTING' && Boolean(accrual.unit_number);
  return parts.map(({ id, type, rawType, amount, sku }): SettlementLine => ({
    remoteId: `${accrual.accrual_id}:${id}`,
    type,
    rawType,
    amount,
    ...(isPosting ? { orderRemoteId: accrual.unit_number! } : {}),
    ...(isPosting && sku ? { remoteLineId: sku } : {}),
    ...(sku ? { offerKeys: { offerId: sku } } : {}),
    occurredAt: at,
    settledAt: at,
    preliminary: false,
  }));
}

function* partsOf(accrual: WireAccrual, names: ReadonlyMap<string, string>): Generator<Part> {
  for (const [at, { sku, commission, delivery }] of (accrual.posting?.products ?? []).entries()) {
    const place = `${sku ?? ''}.${at}`;
    if (commission?.sale_amount) {
      const amount = fromWire(commission.sale_amount);
      const type = amount.minor < 0n ? 'return' : 'sale';
      yield { id: `${place}.sale`, type, rawType: 'sale_amount', amount, sku };
    }
    if (commission?.commission) {
      const amount = fromWire(commission.commission);
      yield { id: `${place}.commission`, type: 'commission', rawType: 'commission', amount, sku };
    }
    const services = delivery?.services ?? [];
    yield* fees(`${place}.delivery`, services, names, sku);
    if (services.length === 0 && delivery?.total_accrued) {
      const amount = fromWire(delivery.total_accrued);
      yield { id: `${place}.delivery`, type: 'logistics', rawType: 'delivery', amount, sku };
    }
  }
  for (const [at, { sku, fees: list }] of (accrual.item_fees?.fees ?? []).entries()) {
    yield* fees(`${sku ?? ''}.${at}.item`, list, names, sku);
  }
  if (accrual.non_item_fee) yield* fees('fee', [accrual.non_item_fee], names, undefined);
  yield* fees('container', accrual.container_fees?.fees ?? [], names, undefined);
}

function* fees(
  id: string,
  list: readonly WireFee[],
  names: ReadonlyMap<string, string>,
  sku: string | null | undefined,
): Generator<Part> {
  for (const [at, { accrued, type_id: typeId }] of list.entries()) {
    if (!accrued) continue;
    const name = names.get(typeId ?? '') ?? `type ${typeId ?? 'unknown'}`;
    yield { id: `${id}.${at}`, type: typeOfName(name), rawType: name, amount: fromWire(accrued), sku };
  }
}
