import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import type { Trx } from '../db/database.ts';
import type { UserId } from '../ids.ts';
import { hashToken } from './secret-token.ts';

const COUNT = 10;
const LENGTH = 12;
/** Without 0/O and 1/I/L: people write them down. 31^12 is 59 bits, so a plain hash is enough. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const newCode = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
const shown = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');
const hashCode = (userId: UserId, code: string): Buffer =>
  hashToken(`${userId}:${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`);

/** For the day the phone is lost: ten codes, each good once. */
export class RecoveryCodes {
  /** @returns the new codes, readable this once; earlier ones are worth nothing from now on. */
  async replace(trx: Trx, userId: UserId): Promise<string[]> {
    const codes = Array.from({ length: COUNT }, newCode);
    await this.remove(trx, userId);
    await trx('recovery_codes').insert(codes.map((code) => ({ user_id: userId, code_hash: hashCode(userId, code) })));
    return codes.map(shown);
  }

  async use(trx: Trx, userId: UserId, code: string): Promise<boolean> {
    if (code.length > 40) return false;
    return (
      (await trx('recovery_codes')
        .where({ user_id: userId, code_hash: hashCode(userId, code) })
        .delete()) > 0
    );
  }

  async left(trx: Knex, userId: UserId): Promise<number> {
    const row = await trx('recovery_codes').where({ user_id: userId }).count({ n: '*' }).first();
    return Number(row?.['n'] ?? 0);
  }

  async remove(trx: Trx, userId: UserId): Promise<void> {
    await trx('recovery_codes').where({ user_id: userId }).delete();
  }
}
