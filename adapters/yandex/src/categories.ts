import type { CallContext, Clock, RemoteAttribute, RemoteCategory } from '@sellercloudx/adapter-kit';
import { wordTable, MarketplaceError } from '@sellercloudx/adapter-kit';
import type { Account } from './account.ts';
import type { CardsApi } from './client/cards.ts';
import type { WireCategory, WireParameter } from './wire/categories.ts';

const treeLivesMs = 24 * 3_600_000;
const keptCategories = 200;
const mostFound = 100;
/** A dictionary up to here goes along with its attribute. */
const shortDictionary = 100;

/** The whole tree comes in one call that is allowed fifty times an hour; parameters are asked for once a category. */
export class Categories {
  private readonly api: CardsApi;
  private readonly account: Account;
  private readonly clock: Clock;
  private tree: { readonly readAt: number; readonly list: readonly RemoteCategory[] } | undefined;
  private readonly known = new Map<string, readonly WireParameter[]>();

  constructor(api: CardsApi, account: Account, clock: Clock) {
    this.api = api;
    this.account = account;
    this.clock = clock;
  }

  async children(parentId: string | undefined, ctx: CallContext): Promise<readonly RemoteCategory[]> {
    return (await this.all(ctx)).filter((category) => category.parentId === parentId);
  }

  async search(text: string, ctx: CallContext): Promise<readonly RemoteCategory[]> {
    const words = text.trim().toLowerCase().split(/\s+/);
    const fits = ({ path }: RemoteCategory) => words.every((word) => path.join(' ').toLowerCase().includes(word));
    return (await this.all(ctx)).filter((category) => category.isLeaf && fits(category)).slice(0, mostFound);
  }

  async parameters(categoryId: string, operation: string, ctx: CallContext): Promise<readonly WireParameter[]> {
    const kept = this.known.get(categoryId);
    if (kept) return kept;
    if (!/^\d{1,19}$/.test(categoryId)) {
      const message = `"${categoryId}" is no category of the Market's`;
      throw new MarketplaceError({ code: 'invalid', operation, remedyKey: 'remedy.category', message });
    }
    const businessId = await this.account.businessId(ctx, operation);
    const parameters = await this.api.parameters(ctx, operation, categoryId, businessId);
    if (this.known.size >= keptCategories) this.known.delete(this.known.keys().next().value!);
    this.known.set(categoryId, parameters);
    return parameters;
  }

  private async all(ctx: CallContext): Promise<readonly RemoteCategory[]> {
    const now = this.clock.now().getTime();
    if (!this.tree || now - this.tree.readAt > treeLivesMs) {
      const root = await this.api.tree(ctx);
      // the root is "all goods" and no category
      this.tree = { readAt: now, list: root ? [...flatten(root.children)] : [] };
    }
    return this.tree.list;
  }
}

function* flatten(
  nodes: readonly WireCategory[],
  parent?: { readonly id: string; readonly path: readonly string[] },
): Generator<RemoteCategory> {
  for (const { id, name, children } of nodes) {
    const path = [...(parent?.path ?? []), name];
    yield { id, name, path, isLeaf: children.length === 0, ...(parent ? { parentId: parent.id } : {}) };
    yield* flatten(children, { id, path });
  }
}

const kinds = wordTable<RemoteAttribute['kind']>({
  TEXT: 'text',
  ENUM: 'dictionary',
  BOOLEAN: 'boolean',
  NUMERIC: 'number',
});

export function toAttribute(parameter: WireParameter): RemoteAttribute {
  const { unit, values, constraints } = parameter;
  const unitName = unit?.units.find(({ id }) => id === unit.defaultUnitId)?.name;
  const isShort = values.length > 0 && values.length <= shortDictionary;
  return {
    id: parameter.id,
    name: parameter.name || parameter.id,
    ...(parameter.description ? { help: parameter.description } : {}),
    kind: kinds[parameter.type] ?? 'text',
    required: parameter.required,
    maxValues: parameter.multivalue ? 100 : 1,
    ...(unitName ? { unit: unitName } : {}),
    distinguishesVariants: parameter.distinctive ?? false,
    ...(isShort ? { values: values.map(({ id, value }) => ({ id, text: value })) } : {}),
    ...(constraints?.maxLength ? { maxLength: constraints.maxLength } : {}),
  };
}
