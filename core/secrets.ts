import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ConfigError } from './config.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;
const KEY_AT_LEAST = 32;

/**
 * Encrypts with keys derived from SCX_SECRET_KEY, one key a purpose (AES-256-GCM). A sealed value names its key, so
 * values sealed under a previous key open until they are sealed again (key rotation).
 */
export class SecretBox {
  private readonly secrets: readonly string[];

  /** @param secrets the current one first, then previous ones. */
  constructor(secrets: readonly string[]) {
    this.secrets = secrets;
  }

  /** @param aad bound to the value: opening with another one fails, so ciphertexts cannot be swapped between rows. */
  seal(purpose: string, plain: Uint8Array | string, aad: string): Buffer {
    const secret = this.current;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', derive(secret, purpose), nonce);
    cipher.setAAD(Buffer.from(aad));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([keyId(secret), nonce, cipher.getAuthTag(), body]);
  }

  open(purpose: string, sealed: Buffer, aad: string): Buffer {
    const id = sealed.subarray(0, KEY_ID_BYTES);
    const secret = this.secrets.find((candidate) => keyId(candidate).equals(id));
    if (!secret) throw new Error('A stored secret was sealed with a key this process does not have (SCX_SECRET_KEY).');
    const nonce = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
    const tag = sealed.subarray(KEY_ID_BYTES + NONCE_BYTES, KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', derive(secret, purpose), nonce);
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }

  /** True when the value was sealed under a previous key and should be sealed again. */
  isOutdated(sealed: Buffer): boolean {
    return !sealed.subarray(0, KEY_ID_BYTES).equals(keyId(this.current));
  }

  /** A key for signing short-lived tokens of one purpose. */
  signingKey(purpose: string): Buffer {
    return derive(this.current, `sign:${purpose}`);
  }

  private get current(): string {
    const [secret] = this.secrets;
    if (!secret) throw new Error('SecretBox needs a key.');
    return secret;
  }
}

const derive = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'sellercloudx', purpose, 32));

const keyId = (secret: string): Buffer =>
  createHash('sha256').update(`key-id:${secret}`).digest().subarray(0, KEY_ID_BYTES);

/** The key of the environment, or one made once and kept with the data (mode 0600). */
export function loadSecretKey(configured: string | null, dataDir: string): string {
  if (configured) return configured;
  const file = path.join(dataDir, 'secret.key');
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(file)) keepNewKey(file);
  const key = fs.readFileSync(file, 'utf8').trim();
  if (key.length < KEY_AT_LEAST)
    throw new ConfigError(
      `${file} holds no whole key. Put back the one of your backup, or set SCX_SECRET_KEY; if nothing was sealed yet, delete the file.`,
    );
  return key;
}

/** Whole or not at all, and of two starts at once both get the same. */
function keepNewKey(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(aside, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
    fs.linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}
