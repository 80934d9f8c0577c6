import { wordTable, isMarketplaceError, problemOf } from '@sellercloudx/adapter-kit';
import type { CallContext, ItemResult, OrderRequirement, Problem, RequirementValue } from '@sellercloudx/adapter-kit';
import { isAboutTheItem, problemOfMark } from './errors.ts';
import { isMarkType, isWaiting, markFields } from './mapping/orders.ts';
import { toBoxItem, toInstance, type OrdersDeps } from './ready.ts';
import type { WireInstance, WireItem, WireMarkedItem } from './wire/orders.ts';

const unknownOrder: Problem = { code: 'not_found', remedyKey: 'remedy.orderUnknown' };
const nothingToMark: Problem = { code: 'invalid', remedyKey: 'remedy.markNotWanted' };

/** A GTD wants the country beside it. */
const fields = wordTable<keyof WireInstance>({
  sgtin: 'cis',
  uin: 'uin',
  rnpt: 'rnpt',
  gtd: 'gtd',
  country: 'countryCode',
});

export async function requirementsOf(
  { orders, feed }: OrdersDeps,
  remoteIds: readonly string[],
  ctx: CallContext,
): Promise<Readonly<Record<string, readonly OrderRequirement[]>>> {
  const known = await feed.byId(remoteIds, 'orders.requirements', ctx);
  const found: Record<string, readonly OrderRequirement[]> = {};
  for (const id of remoteIds) {
    const order = known.get(id);
    if (!order || !isWaiting(order)) {
      found[id] = [];
      continue;
    }
    // marks are checked some time after they were given
    const isGiven = order.items.some(({ instances }) => instances.some(({ cis, uin }) => cis || uin));
    const checked = isGiven ? await orders.markStatus(ctx, order.campaignId, id) : [];
    found[id] = order.items.flatMap((item) =>
      wantedOf(
        item,
        checked.find((one) => one.id === item.id),
      ),
    );
  }
  return found;
}

function wantedOf(item: WireItem, checked: WireMarkedItem | undefined): OrderRequirement[] {
  return item.requiredInstanceTypes.filter(isMarkType).flatMap((type): OrderRequirement[] => {
    const [kind] = markFields[type];
    const one = (name: string): OrderRequirement => {
      const problem = problemOfMarks(name === 'sgtin' ? checked?.cis : name === 'uin' ? checked?.uin : undefined);
      return {
        kind: name,
        remoteLineId: item.id,
        required: type !== 'CIS_OPTIONAL',
        count: item.count,
        filled: item.instances.filter((instance) => instance[fields[name]!]).length,
        ...(problem ? { problem } : {}),
      };
    };
    return type === 'GTD' ? [one('gtd'), one('country')] : [one(kind)];
  });
}

function problemOfMarks(marks: WireMarkedItem['cis'] | undefined): Problem | undefined {
  const bad = marks?.find(({ status }) => status === 'FAILED' || status === 'INVALID');
  if (!bad) return undefined;
  return problemOfMark(bad.substatus ?? bad.status);
}

/** Units get their values in the order given; what was given before is kept. Told with the layout of the box. */
export async function supplyRequirements(
  { orders, feed }: OrdersDeps,
  remoteId: string,
  values: readonly RequirementValue[],
  ctx: CallContext,
): Promise<ItemResult> {
  const operation = 'orders.supplyRequirements';
  const order = (await feed.byId([remoteId], operation, ctx)).get(remoteId);
  if (!order) return { ref: remoteId, outcome: { kind: 'rejected', problem: unknownOrder } };
  const isOurs = ({ kind, remoteLineId }: RequirementValue) =>
    fields[kind] !== undefined && order.items.some(({ id }) => remoteLineId === undefined || id === remoteLineId);
  if (!values.every(isOurs)) return { ref: remoteId, outcome: { kind: 'rejected', problem: nothingToMark } };
  const items = order.items.map((item) => toBoxItem(item, { instances: instancesOf(item, values) }));
  try {
    await orders.setBox(ctx, operation, order.campaignId, remoteId, items, false);
    return { ref: remoteId, outcome: { kind: 'acknowledged' } };
  } catch (error) {
    if (!isMarketplaceError(error) || !isAboutTheItem(error)) throw error;
    return { ref: remoteId, outcome: { kind: 'rejected', problem: problemOf(error) } };
  }
}

function instancesOf(item: WireItem, values: readonly RequirementValue[]): Partial<WireInstance>[] {
  const own = values.filter(({ remoteLineId }) => remoteLineId === undefined || remoteLineId === item.id);
  const units = Math.max(item.instances.length, ...own.map((value) => value.values.length), 0);
  return Array.from({ length: units }, (_, at) => {
    const given = own.flatMap(({ kind, values: list }) => (list[at] ? [[fields[kind]!, list[at]] as const] : []));
    return { ...toInstance(item.instances[at] ?? {}), ...Object.fromEntries(given) };
  });
}
