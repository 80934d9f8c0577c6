import { DAY_MS, HOUR_MS, type Clock } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { networkOf } from '../http/request-limiter.ts';
import { newId, type PartnerId, type UserId } from '../ids.ts';
import type { LiveBus } from '../live/live-bus.ts';
import type { Account } from './accounts.ts';
import { hashToken, newToken } from './secret-token.ts';

/** 1: password. 2: a second factor or a passkey as well. */
export type AssuranceLevel = 1 | 2;

/** Where a session is opened from. */
export type Place = { ip: string; userAgent: string };

export type OpenedSession = { id: string; token: string; userId: UserId; maxAgeSeconds: number };

export type SessionView = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
  aal: AssuranceLevel;
  impersonatorName: string | null;
};

type Lifetime = { idleMs: number; absoluteMs: number };
const LIFETIME: Lifetime = { idleMs: 14 * DAY_MS, absoluteMs: 60 * DAY_MS };
const STAFF_LIFETIME: Lifetime = { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS };
const IMPERSONATION_MS = HOUR_MS;

export const lifetimeOf = (account: { isAdmin: boolean; isWarehouseOperator: boolean }): Lifetime =>
  account.isAdmin || account.isWarehouseOperator ? STAFF_LIFETIME : LIFETIME;

/** Live topics. To every process: a session that has ended `{ sessionId }`, a person who may do other things than before `{ userId }`. */
export const SESSION_REVOKED = 'session.revoked';
export const RIGHTS_CHANGED = 'session.rights-changed';
/** To one person, with `{ sessionId }`. */
export const sessionOpened = (userId: UserId): string => `session.opened.${userId}`;

type Deps = { database: Database; clock: Clock; live: LiveBus };

/** Rows of sessions. Only a hash of the token is stored; whoever reads the table cannot sign in with it. */
export class Sessions {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async open(trx: Trx, account: Account, aal: AssuranceLevel, place: Place): Promise<OpenedSession> {
    const now = this.deps.clock.now();
    const { idleMs, absoluteMs } = lifetimeOf(account);
    const session = { id: newId(), token: newToken(), userId: account.id, maxAgeSeconds: absoluteMs / 1_000 };
    await trx('sessions').insert({
      id: session.id,
      user_id: account.id,
      token_hash: hashToken(session.token),
      aal,
      authenticated_at: now,
      created_at: now,
      last_seen_at: now,
      expires_at: after(now, idleMs),
      absolute_expires_at: after(now, absoluteMs),
      partner_id: account.preferredPartnerId,
      ip: place.ip.slice(0, 64),
      user_agent: place.userAgent.slice(0, 300),
    });
    await trx('known_networks')
      .insert({ user_id: account.id, network: networkOf(place.ip).slice(0, 64), seen_at: now })
      .onConflict(['user_id', 'network'])
      .merge(['seen_at']);
    const message = { topic: sessionOpened(account.id), partnerId: null, data: { sessionId: session.id } };
    this.deps.live.publishAfterCommit(trx, message);
    return session;
  }

  /** Staff in a member's place: ends with the hour, with the own session, or earlier. Cannot be stepped up. */
  async openImpersonation(
    trx: Trx,
    input: { parentId: string; adminId: UserId; userId: UserId; partnerId: PartnerId; reason: string; place: Place },
  ): Promise<OpenedSession> {
    const now = this.deps.clock.now();
    const session = { id: newId(), token: newToken(), userId: input.userId, maxAgeSeconds: IMPERSONATION_MS / 1_000 };
    await trx('sessions').insert({
      id: session.id,
      user_id: input.userId,
      token_hash: hashToken(session.token),
      aal: 1,
      authenticated_at: new Date(0),
      created_at: now,
      last_seen_at: now,
      expires_at: after(now, IMPERSONATION_MS),
      absolute_expires_at: after(now, IMPERSONATION_MS),
      partner_id: input.partnerId,
      parent_id: input.parentId,
      impersonator_id: input.adminId,
      reason: input.reason,
      ip: input.place.ip.slice(0, 64),
      user_agent: input.place.userAgent.slice(0, 300),
    });
    return session;
  }

  /** A new token for the same session; the old one is worth nothing from then on. Null when the session has ended. */
  async renewToken(trx: Trx, sessionId: string): Promise<OpenedSession | null> {
    const now = this.deps.clock.now();
    const token = newToken();
    const { rows } = await trx.raw<{ rows: { userId: UserId; until: Date }[] }>(
      `update sessions set token_hash = :hash, last_seen_at = :now
       where id = :id and expires_at > :now and absolute_expires_at > :now
       returning user_id as "userId", absolute_expires_at as until`,
      { hash: hashToken(token), id: sessionId, now },
    );
    const row = rows[0];
    if (!row) return null;
    const maxAgeSeconds = Math.floor((row.until.getTime() - now.getTime()) / 1_000);
    return { id: sessionId, token, userId: row.userId, maxAgeSeconds };
  }

  /** The person has just proven again who they are. Never raises an impersonation. */
  async markProven(trx: Trx, sessionId: string, aal: AssuranceLevel): Promise<void> {
    await trx('sessions')
      .where({ id: sessionId })
      .whereNull('impersonator_id')
      .update({ authenticated_at: this.deps.clock.now(), aal: trx.raw('greatest(aal, ?)', [aal]) });
  }

  async assuranceOf(sessionId: string, trx?: Trx): Promise<AssuranceLevel> {
    const row = (await (trx ?? this.deps.database.system)('sessions').where({ id: sessionId }).first('aal')) as
      { aal: AssuranceLevel } | undefined;
    return row?.aal ?? 1;
  }

  async list(userId: UserId): Promise<SessionView[]> {
    const { rows } = await this.deps.database.system.raw<{ rows: SessionView[] }>(
      `select s.id, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
         least(s.expires_at, s.absolute_expires_at) as "expiresAt", s.ip, s.user_agent as "userAgent", s.aal,
         i.user_name as "impersonatorName"
       from sessions s left join user_accounts i on i.id = s.impersonator_id
       where s.user_id = :userId and s.expires_at > :now and s.absolute_expires_at > :now
       order by s.last_seen_at desc, s.id limit 100`,
      { userId, now: this.deps.clock.now() },
    );
    return rows;
  }

  async prefer(sessionId: string, userId: UserId, partnerId: PartnerId, trx: Trx): Promise<void> {
    await trx('sessions').where({ id: sessionId, user_id: userId }).update({ partner_id: partnerId });
    await trx('user_accounts').where({ id: userId }).update({ preferred_partner_id: partnerId });
  }

  /** @returns false when there is no such session of this person. */
  async revoke(trx: Trx, userId: UserId, sessionId: string): Promise<boolean> {
    return (await this.remove(trx, 's.user_id = :userId and s.id = :sessionId', { userId, sessionId })) > 0;
  }

  /** What a browser holds: its session, and staff's own one behind it when it is used to look through another's eyes. */
  async revokeToken(trx: Trx, token: string): Promise<void> {
    await this.remove(trx, 's.id = (select coalesce(h.parent_id, h.id) from sessions h where h.token_hash = :hash)', {
      hash: hashToken(token),
    });
  }

  /** All sessions of a person, those of staff in their place and theirs in others' places too. */
  async revokeAll(trx: Trx, userId: UserId, exceptSessionId: string | null = null): Promise<number> {
    return this.remove(
      trx,
      '(s.user_id = :userId or s.impersonator_id = :userId) and s.id is distinct from :except::uuid',
      {
        userId,
        except: exceptSessionId,
      },
    );
  }

  /** Requests read the rights each time; what was opened with the old ones (sockets, subscriptions) is opened anew. */
  rightsChanged(trx: Trx, userIds: readonly UserId[]): void {
    for (const userId of userIds)
      this.deps.live.publishAfterCommit(trx, { topic: RIGHTS_CHANGED, partnerId: null, data: { userId } });
  }

  /** Removes with all that was opened from them, and tells every process to close their sockets once it is committed. */
  private async remove(trx: Trx, condition: string, values: Record<string, string | Buffer | null>): Promise<number> {
    const { rows } = await trx.raw<{ rows: { id: string }[] }>(
      `with gone as (select s.id from sessions s where ${condition})
       delete from sessions where id in (select id from gone) or parent_id in (select id from gone) returning id`,
      values as never,
    );
    for (const { id } of rows)
      this.deps.live.publishAfterCommit(trx, { topic: SESSION_REVOKED, partnerId: null, data: { sessionId: id } });
    return rows.length;
  }
}

const after = (start: Date, ms: number): Date => new Date(start.getTime() + ms);
