import type { Clock } from '../clock.ts';
import type { Trx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { hashToken, looksLikeToken, newToken } from './secret-token.ts';

export type TokenPurpose = 'verify-email' | 'reset-password' | 'change-email' | 'first-admin';

export type ConsumedToken = { userId: UserId | null; newEmail: string | null };

type Deps = { clock: Clock };

/** Links by mail: one live token a person and purpose, good once. */
export class OneTimeTokens {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Takes the place of an earlier one. */
  async issue(
    trx: Trx,
    purpose: TokenPurpose,
    userId: UserId | null,
    options: { lastsMs: number; newEmail?: string },
  ): Promise<string> {
    const token = newToken();
    const now = this.deps.clock.now();
    await trx.raw(
      `insert into one_time_tokens (token_hash, purpose, user_id, new_email, expires_at, created_at)
       values (:hash, :purpose, :userId, :newEmail, :expires, :now)
       on conflict on constraint one_time_tokens_one_live do update set token_hash = excluded.token_hash,
         new_email = excluded.new_email, expires_at = excluded.expires_at, created_at = excluded.created_at`,
      {
        hash: hashToken(token),
        purpose,
        userId,
        newEmail: options.newEmail ?? null,
        expires: new Date(now.getTime() + options.lastsMs),
        now,
      },
    );
    return token;
  }

  /** @param userId when given, only this person's token. Unknown, used and expired ones are all the same to the caller. */
  async consume(trx: Trx, purpose: TokenPurpose, token: string, userId?: UserId): Promise<ConsumedToken> {
    const { rows } = looksLikeToken(token)
      ? await trx.raw<{ rows: ConsumedToken[] }>(
          `delete from one_time_tokens where token_hash = :hash and purpose = :purpose and expires_at > :now
             and (:userId::uuid is null or user_id = :userId)
           returning user_id as "userId", new_email as "newEmail"`,
          { hash: hashToken(token), purpose, now: this.deps.clock.now(), userId: userId ?? null },
        )
      : { rows: [] };
    const row = rows[0];
    if (!row) throw new NotFound('auth.tokenGone', `No live ${purpose} token.`);
    return row;
  }

  async revoke(trx: Trx, purpose: TokenPurpose, userId: UserId): Promise<void> {
    await trx('one_time_tokens').where({ purpose, user_id: userId }).delete();
  }
}
