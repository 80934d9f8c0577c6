import { createECDH, createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Seller of this sandbox: what `sid` of its tokens and `seller-info` say. */
export const sandboxSellerId = 'e8923014-e233-47b8-898e-3cc86d67ea61';

/** Every category there is; the bits of the `s` field. */
export const everyBit = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13] as const;

export interface TokenWish {
  /** Category bits; default all. 30 = read only. */
  readonly bits?: readonly number[];
  /** 1 Basic, 2 Test, 3 Personal, 4 Service (default). */
  readonly acc?: number;
  /** Unix seconds; default 180 days from `issuedAt`. */
  readonly exp?: number;
  readonly issuedAt?: Date;
  readonly test?: boolean;
  readonly sid?: string;
}

export interface TokenPayload {
  readonly s: number;
  readonly acc: number;
  readonly exp: number;
  readonly t: boolean;
  readonly sid: string;
}

// one key for every start of the sandbox, so that a token stored by a demo still holds after a restart
const keys = keyPair('sellercloudx wildberries sandbox');

/** A token as the cabinet gives them: a JWT signed with ES256. */
export function makeToken({
  bits = everyBit,
  acc = 4,
  exp,
  issuedAt = new Date(),
  test = false,
  sid = sandboxSellerId,
}: TokenWish = {}): string {
  const payload = {
    acc: test ? 2 : acc,
    ent: 1,
    exp: exp ?? Math.floor(issuedAt.getTime() / 1000) + 180 * 86_400,
    for: acc === 4 ? 'asid:sellercloudx' : 'self',
    id: createHash('sha256')
      .update(JSON.stringify([bits, acc, exp, test]))
      .digest('hex')
      .slice(0, 32),
    iid: 26_178_122,
    oid: 4_023_411,
    s: bits.reduce((mask, bit) => mask + 2 ** bit, 0),
    sid,
    t: test,
    uid: 26_178_122,
  };
  const head = `${encode({ alg: 'ES256', kid: '20260301v1', typ: 'JWT' })}.${encode(payload)}`;
  const signature = sign('sha256', Buffer.from(head), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${head}.${signature.toString('base64url')}`;
}

/** What a token says, or the words of the gateway for why it is refused. */
export function readToken(header: string | undefined, now: Date): TokenPayload | { readonly refusal: string } {
  const token = (header ?? '').replace(/^bearer\s+/i, '');
  const parts = token.split('.');
  if (!header) return { refusal: 'empty Authorization header' };
  if (parts.length !== 3)
    return { refusal: 'token problem; token is malformed: token contains an invalid number of segments' };
  const isSigned = verify(
    'sha256',
    Buffer.from(`${parts[0]}.${parts[1]}`),
    { key: keys.publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(parts[2]!, 'base64url'),
  );
  if (!isSigned) return { refusal: 'token problem; token signature is invalid: crypto/ecdsa: verification error' };
  const payload = JSON.parse(Buffer.from(parts[1]!, 'base64url').toString('utf8')) as TokenPayload;
  if (payload.exp * 1000 <= now.getTime())
    return { refusal: 'token problem; token has invalid claims: token is expired' };
  return payload;
}

function keyPair(secret: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const curve = createECDH('prime256v1');
  const d = createHash('sha256').update(secret).digest();
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: d.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
