import type { CallContext, Clock, DictionaryValue } from '@sellercloudx/adapter-kit';
import type { ProductsApi } from './client/products.ts';
import type { WireCategory, WireCategoryAttribute } from './wire/products.ts';

/** "Refresh weekly", says the guide; a day costs a call and follows faster. */
const keptMs = 24 * 3_600_000;
const keptEntries = 500;

/** Turkish letters have their own capitals: I is ı, İ is i. */
export const folded = (text: string): string => text.trim().toLocaleLowerCase('tr');

/** The tree, the attributes of categories and their values: asked for once a day, since only 50 a minute may be read. */
export class AttributeBook {
  private readonly products: ProductsApi;
  private readonly clock: Clock;
  private readonly kept = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>();

  constructor(products: ProductsApi, clock: Clock) {
    this.products = products;
    this.clock = clock;
  }

  tree(ctx: CallContext): Promise<readonly WireCategory[]> {
    return this.once('tree', () => this.products.categories(ctx));
  }

  attributes(categoryId: string, ctx: CallContext): Promise<readonly WireCategoryAttribute[]> {
    return this.once(`attributes/${categoryId}`, () => this.products.attributes(ctx, categoryId));
  }

  values(categoryId: string, attributeId: string, ctx: CallContext): Promise<readonly DictionaryValue[]> {
    const read = () => this.products.attributeValues(ctx, categoryId, attributeId);
    return this.once(`values/${categoryId}/${attributeId}`, read);
  }

  /** The search knows capitals, so the name is tried as written, in capitals and in small letters. */
  async brands(name: string, ctx: CallContext): Promise<readonly DictionaryValue[]> {
    const found = new Map<string, DictionaryValue>();
    const spellings = new Set([name, name.toLocaleUpperCase('tr'), name.toUpperCase(), name.toLocaleLowerCase('tr')]);
    for (const spelling of spellings) {
      const brands = await this.once(`brand/${spelling}`, () => this.products.brandsByName(ctx, spelling));
      for (const { id, name: text } of brands) found.set(id, { id, text });
      if (brands.some((brand) => folded(brand.name) === folded(name))) break;
    }
    return [...found.values()];
  }

  private once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(key);
    if (known && now - known.at < keptMs) return known.value as Promise<T>;
    const value = read();
    if (this.kept.size >= keptEntries) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, { at: now, value });
    value.catch(() => this.kept.delete(key));
    return value;
  }
}
