import { MINUTE_MS, type Clock } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { hashToken, looksLikeToken, newToken } from './secret-token.ts';

export type ChallengePurpose = 'second-factor' | 'passkey-sign-in' | 'passkey-add' | 'passkey-proof';

export type Challenge = { userId: UserId | null; sessionId: string | null; webauthnChallenge: string | null };

const LASTS_MS = 5 * MINUTE_MS;
const FAILURES_AT_MOST = 5;

type Deps = { database: Database; clock: Clock };

/** What was asked and is waited for: a second factor after the password, or a passkey's signature. */
export class AuthChallenges {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** @returns the id to answer with; as good as a password for these minutes, so only its hash is stored. */
  async open(purpose: ChallengePurpose, given: Partial<Challenge>): Promise<string> {
    const id = newToken();
    await this.deps.database.system('auth_challenges').insert({
      token_hash: hashToken(id),
      purpose,
      user_id: given.userId ?? null,
      session_id: given.sessionId ?? null,
      webauthn_challenge: given.webauthnChallenge ?? null,
      expires_at: new Date(this.deps.clock.now().getTime() + LASTS_MS),
    });
    return id;
  }

  /** Counts a try and hands the challenge out; after five tries it is gone and the password is asked again. */
  async tryOnce(id: string, purpose: ChallengePurpose): Promise<Challenge> {
    return this.take(
      id,
      purpose,
      `update auth_challenges set failures = failures + 1 where token_hash = :hash and purpose = :purpose
         and expires_at > :now and failures < ${FAILURES_AT_MOST}`,
    );
  }

  /** Good once, answered rightly or not: a signature over it cannot be replayed. */
  async consume(id: string, purpose: ChallengePurpose): Promise<Challenge> {
    return this.take(
      id,
      purpose,
      'delete from auth_challenges where token_hash = :hash and purpose = :purpose and expires_at > :now',
    );
  }

  async close(trx: Trx, id: string): Promise<void> {
    await trx('auth_challenges')
      .where({ token_hash: hashToken(id) })
      .delete();
  }

  private async take(id: string, purpose: ChallengePurpose, statement: string): Promise<Challenge> {
    const { rows } = looksLikeToken(id)
      ? await this.deps.database.system.raw<{ rows: Challenge[] }>(
          `${statement} returning user_id as "userId", session_id as "sessionId", webauthn_challenge as "webauthnChallenge"`,
          { hash: hashToken(id), purpose, now: this.deps.clock.now() },
        )
      : { rows: [] };
    const row = rows[0];
    if (!row) throw new NotFound('auth.challengeGone', `No live ${purpose} challenge.`);
    return row;
  }
}
