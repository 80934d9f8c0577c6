import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[\w-]{43}$/;

/** 256 random bits, safe in a cookie and in a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only this is stored. Enough for random tokens; passwords need Passwords. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const looksLikeToken = (text: string): boolean => TOKEN.test(text);
