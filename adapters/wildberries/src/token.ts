import { z } from 'zod';
import type { Tier } from './limits.ts';

/** Categories of a token, by the bit they have in its `s` field. Two independent decoders agree on them (2026-08). */
export const categoryBits = {
  content: 1,
  analytics: 2,
  prices: 3,
  marketplace: 4,
  statistics: 5,
  promotion: 6,
  feedbacks: 7,
  chat: 9,
  supplies: 10,
  returns: 11,
  documents: 12,
  finance: 13,
} as const;

export type Category = keyof typeof categoryBits;

const readOnlyBit = 30;

export type TokenType = 'basic' | 'test' | 'personal' | 'service' | 'unknown';

/** What a seller's token says of itself. Read, not verified: only Wildberries can verify it. */
export interface TokenFacts {
  readonly sellerId: string | undefined;
  readonly expiresAt: Date | undefined;
  readonly categories: ReadonlySet<Category>;
  readonly isReadOnly: boolean;
  readonly isTest: boolean;
  readonly type: TokenType;
  readonly tier: Tier;
}

const zPayload = z.object({
  exp: z.number().optional(),
  sid: z.string().optional(),
  s: z.number().optional(),
  t: z.boolean().optional(),
  acc: z.number().optional(),
});

const typeByAcc: Readonly<Record<number, TokenType>> = { 1: 'basic', 2: 'test', 3: 'personal', 4: 'service' };

/** Undefined: not a JWT; then Wildberries has to judge it. */
export function decodeToken(token: string): TokenFacts | undefined {
  const part = plainToken(token).split('.')[1];
  if (part === undefined) return undefined;
  const payload = zPayload.safeParse(jsonOf(part));
  if (!payload.success) return undefined;
  const { exp, sid, s = 0, t = false, acc } = payload.data;
  const type = t ? 'test' : acc === undefined ? 'unknown' : (typeByAcc[acc] ?? 'unknown');
  return {
    sellerId: sid,
    expiresAt: exp === undefined ? undefined : new Date(exp * 1000),
    categories: new Set((Object.keys(categoryBits) as Category[]).filter((name) => hasBit(s, categoryBits[name]))),
    isReadOnly: hasBit(s, readOnlyBit),
    isTest: type === 'test',
    type,
    tier: type === 'test' ? 'test' : type === 'basic' ? 'basic' : 'full',
  };
}

/** The portal says `Bearer <token>`, the specification the bare token; both are accepted, we send it bare. */
export function plainToken(token: string): string {
  return token.trim().replace(/^bearer\s+/i, '');
}

function hasBit(mask: number, bit: number): boolean {
  return Math.floor(mask / 2 ** bit) % 2 === 1;
}

function jsonOf(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
