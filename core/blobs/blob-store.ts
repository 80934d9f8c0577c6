/** Files by key: pictures, labels, import reports. Keys are ours, never a user's file name. */
export interface BlobStore {
  put(key: string, bytes: Uint8Array, mime: string): Promise<void>;
  /** Null when there is none. */
  get(key: string): Promise<{ bytes: Buffer; mime: string } | null>;
  delete(key: string): Promise<void>;
}

const KEY = /^[a-z0-9][a-z0-9/_.-]{0,300}$/i;

/** A key never leaves its place: no `..`, no absolute path. */
export function checkKey(key: string): string {
  if (!KEY.test(key) || key.includes('..') || key.includes('//')) throw new Error(`"${key}" is not a blob key`);
  return key;
}
