import type { Knex } from 'knex';
import { generateSecret, generateURI, verify } from 'otplib';
import type { Clock } from '../clock.ts';
import type { Trx } from '../db/database.ts';
import type { UserId } from '../ids.ts';
import type { SecretBox } from '../secrets.ts';

const PURPOSE = 'identity.totp';
const ISSUER = 'SellerCloudX';
/** One step of 30 s to either side: phones' clocks are not ours. */
const TOLERANCE_SECONDS = 30;

type Row = { secret_sealed: Buffer; confirmed_at: Date | null; last_step: bigint };
type Deps = { secretBox: SecretBox; clock: Clock };

/** Codes of an authenticator app. A time step is accepted once. */
export class Totp {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Begins anew; what was confirmed before stays until the new one is (`confirm`), so this refuses when one is on. */
  async enrol(trx: Trx, user: { id: UserId; userName: string }): Promise<{ secret: string; uri: string } | null> {
    const secret = generateSecret();
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `insert into totp_secrets as t (user_id, secret_sealed, created_at) values (:id, :sealed, :now)
       on conflict (user_id) do update set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at, last_step = 0
       where t.confirmed_at is null`,
      { id: user.id, sealed: this.deps.secretBox.seal(PURPOSE, secret, user.id), now: this.deps.clock.now() },
    );
    return rowCount > 0 ? { secret, uri: generateURI({ issuer: ISSUER, label: user.userName, secret }) } : null;
  }

  /** @returns false for a wrong code, or when nothing waits to be confirmed. */
  async confirm(trx: Trx, userId: UserId, code: string): Promise<boolean> {
    if (!(await this.accept(trx, userId, code, false))) return false;
    await trx('totp_secrets').where({ user_id: userId }).update({ confirmed_at: this.deps.clock.now() });
    return true;
  }

  check(trx: Trx, userId: UserId, code: string): Promise<boolean> {
    return this.accept(trx, userId, code, true);
  }

  async isOn(trx: Knex, userId: UserId): Promise<boolean> {
    return (
      (await trx('totp_secrets').where({ user_id: userId }).whereNotNull('confirmed_at').first('user_id')) !== undefined
    );
  }

  async remove(trx: Trx, userId: UserId): Promise<void> {
    await trx('totp_secrets').where({ user_id: userId }).delete();
  }

  private async accept(trx: Trx, userId: UserId, code: string, confirmed: boolean): Promise<boolean> {
    const { secretBox, clock } = this.deps;
    const token = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return false;
    // locked: two requests with one code must not both find the step unused
    const row = (await trx('totp_secrets').where({ user_id: userId }).forUpdate().first()) as Row | undefined;
    if (!row || (row.confirmed_at !== null) !== confirmed) return false;
    const secret = secretBox.open(PURPOSE, row.secret_sealed, userId).toString();
    const epoch = Math.floor(clock.now().getTime() / 1_000);
    const result = await verify({ secret, token, epoch, epochTolerance: TOLERANCE_SECONDS });
    if (!result.valid || !('timeStep' in result) || result.timeStep <= Number(row.last_step)) return false;
    const sealedAgain = secretBox.isOutdated(row.secret_sealed) && {
      secret_sealed: secretBox.seal(PURPOSE, secret, userId),
    };
    await trx('totp_secrets')
      .where({ user_id: userId })
      .update({ last_step: result.timeStep, ...sealedAgain });
    return true;
  }
}
