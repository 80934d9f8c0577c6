import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Options = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } };
type Behaviour = { origin?: string; verifiesUser?: boolean; challenge?: string };

/** A passkey in software: what a phone does, and what a cheating one might. */
export class Authenticator {
  counter = 0;
  private readonly id = randomBytes(16);
  private readonly origin: string;
  private readonly privateKey: KeyObject;
  private readonly publicJwk: { x?: string; y?: string };
  private userHandle = '';

  constructor(origin: string) {
    this.origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    this.publicJwk = publicKey.export({ format: 'jwk' }) as { x?: string; y?: string };
  }

  register(options: Options, behaviour: Behaviour = {}): Record<string, unknown> {
    this.userHandle = options.user?.id ?? '';
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(this.publicJwk.x ?? '', 'base64url')],
        [-3, Buffer.from(this.publicJwk.y ?? '', 'base64url')],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const authData = Buffer.concat([
      this.authData(options.rp?.id, behaviour, 0x40),
      Buffer.alloc(16),
      length,
      this.id,
      key,
    ]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', options, behaviour).toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
      transports: ['internal'],
    });
  }

  signIn(options: Options, behaviour: Behaviour = {}): Record<string, unknown> {
    const clientData = this.clientData('webauthn.get', options, behaviour);
    const authData = this.authData(options.rpId, behaviour, 0);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.privateKey).toString('base64url'),
      userHandle: this.userHandle,
    });
  }

  private answer(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, { challenge }: Options, behaviour: Behaviour): Buffer {
    const origin = behaviour.origin ?? this.origin;
    return Buffer.from(
      JSON.stringify({ type, challenge: behaviour.challenge ?? challenge, origin, crossOrigin: false }),
    );
  }

  private authData(rpId: string | undefined, { verifiesUser = true }: Behaviour, extraFlags: number): Buffer {
    const tail = Buffer.alloc(5);
    tail[0] = 0x01 | (verifiesUser ? 0x04 : 0) | extraFlags;
    tail.writeUInt32BE(this.counter, 1);
    return Buffer.concat([
      createHash('sha256')
        .update(rpId ?? 'localhost')
        .digest(),
      tail,
    ]);
  }
}

/** As much of CBOR as an attestation needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, item]) => [cbor(key), cbor(item)])]);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
