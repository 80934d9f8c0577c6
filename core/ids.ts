import { uuidv7 } from 'uuidv7';

/** An id that cannot be mistaken for another kind's. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

export type PartnerId = Id<'partner'>;
export type UserId = Id<'user'>;

/** UUIDv7: sorts by time, so indexes grow at their end. */
export const newId = <Kind extends string>(): Id<Kind> => uuidv7() as Id<Kind>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
