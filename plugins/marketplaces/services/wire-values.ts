import type { Amount, DesiredPrice, DesiredStock, Json, RemotePrice, RemoteStock } from '@sellercloudx/adapter-kit';

/** Values as they stand in jsonb: amounts as text, since minor units may pass 2^53. */
const put = (amount: Amount): Json => ({ minor: amount.minor.toString(), currency: amount.currency });
const take = (value: Json | undefined): Amount | undefined => {
  if (typeof value !== 'object' || value === null || !('minor' in value)) return undefined;
  const { minor, currency } = value as { minor: string; currency: string };
  return { minor: BigInt(minor), currency };
};

export function priceToJson(price: RemotePrice): Json {
  const { base, old, minimum, shown, held, raw } = price;
  return {
    base: put(base),
    ...(old && { old: put(old) }),
    ...(minimum && { minimum: put(minimum) }),
    ...(shown && { shown: put(shown) }),
    ...(held && { held: put(held) }),
    ...(raw !== undefined && { raw }),
  };
}

export function priceFromJson(value: Json): RemotePrice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Record<string, Json>;
  const base = take(fields['base']);
  if (!base) return undefined;
  const [old, minimum, shown, held] = ['old', 'minimum', 'shown', 'held'].map((name) => take(fields[name]));
  return {
    base,
    ...(old && { old }),
    ...(minimum && { minimum }),
    ...(shown && { shown }),
    ...(held && { held }),
    ...(fields['raw'] !== undefined && { raw: fields['raw'] }),
  };
}

export const stockToJson = ({ quantity, reserved, raw }: RemoteStock): Json => ({
  quantity,
  ...(reserved !== undefined && { reserved }),
  ...(raw !== undefined && { raw }),
});

export function stockFromJson(value: Json): RemoteStock | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { quantity, reserved, raw } = value as { quantity?: number; reserved?: number; raw?: Json };
  if (typeof quantity !== 'number') return undefined;
  return { quantity, ...(reserved !== undefined && { reserved }), ...(raw !== undefined && { raw }) };
}

export const isSameStock = (a: DesiredStock | undefined, b: DesiredStock): boolean => a?.quantity === b.quantity;

/** A market without a field for the crossed-out or least price does not give it back: only what both have is compared. */
export function isSamePrice(shown: DesiredPrice | undefined, wanted: DesiredPrice): boolean {
  if (!shown || shown.base.currency !== wanted.base.currency || shown.base.minor !== wanted.base.minor) return false;
  const old = wanted.old && wanted.old.minor > wanted.base.minor ? wanted.old.minor : undefined;
  if ((shown.old !== undefined || old !== undefined) && shown.old?.minor !== old) return false;
  return shown.minimum === undefined || wanted.minimum === undefined || shown.minimum.minor === wanted.minimum.minor;
}
