/** What a draft of a card holds, as GraphQL gives it: JSON, read without trust. */
export type AttributeValues = { attributeId: string; values: { id?: string; text: string }[] };
export type DraftContent = {
  /** Absent: the product's. Empty: none. */ brand?: string;
  titles: Record<string, string>;
  descriptions: Record<string, string>;
  attributes: AttributeValues[];
  variants: Record<string, { price?: string; oldPrice?: string; attributes?: AttributeValues[] }>;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textsOf = (value: unknown): Record<string, string> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
    : {};

export function readContent(json: unknown): DraftContent {
  const given = isObject(json) ? json : {};
  return {
    ...(typeof given['brand'] === 'string' && { brand: given['brand'] }),
    titles: textsOf(given['titles']),
    descriptions: textsOf(given['descriptions']),
    attributes: Array.isArray(given['attributes']) ? (given['attributes'] as AttributeValues[]) : [],
    variants: isObject(given['variants']) ? (given['variants'] as DraftContent['variants']) : {},
  };
}

type Priced<V> = { content: unknown; connection: { currency: string }; product: { variants: V[] } | null };
type Based = { id: string; basePrice: { minor: string; currency: string } | null };

/** What each variant costs on this account, in minor units: its own price, or the product's in the same currency. */
export function pricesOf<V extends Based>({ content, connection, product }: Priced<V>) {
  const { variants } = readContent(content);
  return (product?.variants ?? []).map((variant) => {
    const base = variant.basePrice?.currency === connection.currency ? variant.basePrice.minor : undefined;
    const own = variants[variant.id];
    return { variant, price: own?.price ?? base, oldPrice: own?.oldPrice };
  });
}

/** Dictionary values are posted as "id|text"; what was typed freely has no id. */
export function valueFrom(posted: string): { id?: string; text: string } {
  const at = posted.indexOf('|');
  return at > 0
    ? { id: posted.slice(0, at), text: posted.slice(at + 1) }
    : { text: at === 0 ? posted.slice(1) : posted };
}

export const valueTo = ({ id, text }: { id?: string; text: string }): string => `${id ?? ''}|${text}`;
