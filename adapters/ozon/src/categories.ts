import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext, Clock, DictionaryValue, RemoteAttribute, RemoteCategory } from '@sellercloudx/adapter-kit';
import type { CategoryKeys, ProductsApi } from './client/products.ts';
import type { WireAttribute, WireTreeNode } from './wire/categories.ts';
import { commonAttributes } from './rules.ts';

const treeLivesMs = 24 * 3_600_000;
const keptCategories = 200;
const keptValues = 5_000;
const mostFound = 100;

/** Attributes that have a field of their own in our draft. */
const named: ReadonlySet<string> = new Set([
  commonAttributes.brand,
  commonAttributes.model,
  commonAttributes.description,
]);

/** A leaf is a branch and a type in it, `17028922/91565`; a branch is its number alone. */
export function categoryIdOf({ categoryId, typeId }: CategoryKeys): string {
  return `${categoryId}/${typeId}`;
}

export function categoryKeysOf(id: string): CategoryKeys | undefined {
  const match = /^(\d+)\/(\d+)$/.exec(id);
  return match ? { categoryId: match[1]!, typeId: match[2]! } : undefined;
}

/** The whole tree comes in one call and changes rarely; attributes are asked for once a category. */
export class Categories {
  private readonly products: ProductsApi;
  private readonly clock: Clock;
  private tree: { readonly readAt: number; readonly list: readonly RemoteCategory[] } | undefined;
  private readonly known = new Map<string, readonly WireAttribute[]>();
  private readonly values = new Map<string, DictionaryValue | undefined>();

  constructor(products: ProductsApi, clock: Clock) {
    this.products = products;
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

  async nameOf(categoryId: string, ctx: CallContext): Promise<string | undefined> {
    return (await this.all(ctx)).find(({ id }) => id === categoryId)?.name;
  }

  async attributesOf(categoryId: string, ctx: CallContext): Promise<readonly WireAttribute[]> {
    const kept = this.known.get(categoryId);
    if (kept) return kept;
    const attributes = await this.products.attributes(ctx, keysOrThrow(categoryId, 'catalog.attributes'));
    if (this.known.size >= keptCategories) this.known.delete(this.known.keys().next().value!);
    this.known.set(categoryId, attributes);
    return attributes;
  }

  /** The dictionary value that says exactly this, if there is one. */
  async valueOf(categoryId: string, attributeId: string, text: string, ctx: CallContext) {
    const key = `${categoryId} ${attributeId} ${text}`;
    if (this.values.has(key)) return this.values.get(key);
    const keys = keysOrThrow(categoryId, 'catalog.publish');
    const found = await this.products.values(ctx, keys, attributeId, text, mostFound);
    const exact = found.find(({ value }) => value.toLowerCase() === text.toLowerCase());
    if (this.values.size >= keptValues) this.values.clear();
    const value = exact && { id: exact.id, text: exact.value };
    this.values.set(key, value);
    return value;
  }

  private async all(ctx: CallContext): Promise<readonly RemoteCategory[]> {
    const now = this.clock.now().getTime();
    if (!this.tree || now - this.tree.readAt > treeLivesMs) {
      this.tree = { readAt: now, list: [...flatten(await this.products.tree(ctx))] };
    }
    return this.tree.list;
  }
}

export function keysOrThrow(categoryId: string, operation: string): CategoryKeys {
  const keys = categoryKeysOf(categoryId);
  if (keys) return keys;
  const message = `"${categoryId}" is no category and type of Ozon's`;
  throw new MarketplaceError({ code: 'invalid', operation, remedyKey: 'remedy.category', message });
}

/** What cannot take cards any more is left out with everything below it. */
function* flatten(
  nodes: readonly WireTreeNode[],
  parent?: { id: string; path: readonly string[] },
): Generator<RemoteCategory> {
  for (const node of nodes) {
    if (node.disabled) continue;
    const branchId = node.description_category_id ?? parent?.id;
    const isLeaf = Boolean(node.type_id && node.type_id !== '0');
    if (branchId === undefined) continue;
    const id = isLeaf ? categoryIdOf({ categoryId: branchId, typeId: node.type_id! }) : branchId;
    const name = (isLeaf ? node.type_name : node.category_name) ?? id;
    const path = [...(parent?.path ?? []), name];
    yield { id, name, path, isLeaf, ...(parent ? { parentId: parent.id } : {}) };
    yield* flatten(node.children, { id, path });
  }
}

export function toAttribute(attribute: WireAttribute): RemoteAttribute {
  const hasDictionary = Boolean(attribute.dictionary_id && attribute.dictionary_id !== '0');
  const most = attribute.max_value_count && attribute.max_value_count > 0 ? attribute.max_value_count : undefined;
  return {
    id: attribute.id,
    name: attribute.name,
    ...(attribute.description ? { help: attribute.description } : {}),
    kind: hasDictionary ? 'dictionary' : kindOf(attribute.type),
    // what has a field of its own is asked for there
    required: Boolean(attribute.is_required) && !named.has(attribute.id) && attribute.id !== commonAttributes.type,
    maxValues: attribute.is_collection ? (most ?? 100) : 1,
    distinguishesVariants: attribute.is_aspect ?? false,
  };
}

function kindOf(type: string | null | undefined): RemoteAttribute['kind'] {
  if (/^(integer|decimal)$/i.test(type ?? '')) return 'number';
  return /^boolean$/i.test(type ?? '') ? 'boolean' : 'text';
}
