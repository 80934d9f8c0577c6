import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { loadSecretKey, SecretBox } from './secrets.ts';

const old = 'o'.repeat(40);
const current = 'c'.repeat(40);
const box = new SecretBox([current]);

test('a sealed value opens with the same purpose and row only', () => {
  const sealed = box.seal('totp', 'JBSWY3DP', 'row 1');
  expect(box.open('totp', sealed, 'row 1').toString()).toBe('JBSWY3DP');
  expect(() => box.open('totp', sealed, 'row 2')).toThrow();
  expect(() => box.open('mail', sealed, 'row 1')).toThrow();
});

test('a changed byte is refused', () => {
  const sealed = box.seal('totp', 'JBSWY3DP', 'row 1');
  sealed[sealed.length - 1]! ^= 1;
  expect(() => box.open('totp', sealed, 'row 1')).toThrow();
});

test('values sealed under a previous key open and are known as outdated', () => {
  const sealed = new SecretBox([old]).seal('vault', 'key', 'row');
  const rotated = new SecretBox([current, old]);
  expect(rotated.open('vault', sealed, 'row').toString()).toBe('key');
  expect(rotated.isOutdated(sealed)).toBe(true);
  expect(rotated.isOutdated(rotated.seal('vault', 'key', 'row'))).toBe(false);
});

test('without the key the message says which one is missing', () => {
  const sealed = new SecretBox([old]).seal('vault', 'key', 'row');
  expect(() => box.open('vault', sealed, 'row')).toThrow('SCX_SECRET_KEY');
});

test('a key is made once and kept; half a key, as a full disk leaves it, is told and never used', () => {
  const dir = fs.mkdtempSync(path.join(tmpdir(), 'scx-key-'));
  const key = loadSecretKey(null, dir);
  expect(key.length).toBeGreaterThanOrEqual(32);
  expect(loadSecretKey(null, dir)).toBe(key);
  expect(fs.readdirSync(dir)).toEqual(['secret.key']);
  fs.writeFileSync(path.join(dir, 'secret.key'), '');
  expect(() => loadSecretKey(null, dir)).toThrow(/secret\.key holds no whole key/);
  fs.rmSync(dir, { recursive: true });
});
