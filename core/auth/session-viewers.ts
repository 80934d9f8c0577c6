import type { Knex } from 'knex';
import { MINUTE_MS, type Clock } from '../clock.ts';
import { prepared } from '../db/prepared.ts';
import type { Locale, Viewer } from '../http/request-context.ts';
import type { ViewerSource } from '../http/request-reader.ts';
import type { PartnerId, UserId } from '../ids.ts';
import type { Membership, Memberships } from './memberships.ts';
import { rolePermissions } from './role-permissions.ts';
import { hashToken } from './secret-token.ts';
import { lifetimeOf } from './sessions.ts';

const SEEN_EVERY_MS = 5 * MINUTE_MS;

/** Ban, idle and absolute end, and the impersonator's standing: all in the one statement, so none can be forgotten. */
const find = (membership: string): string => `
  select s.id as "sessionId", s.user_id as "userId", s.partner_id as "partnerId", s.authenticated_at as "authenticatedAt",
    s.last_seen_at as "lastSeenAt", u.user_name as "userName", u.email, u.locale, u.is_admin as "isAdmin",
    u.is_warehouse_operator as "isWarehouseOperator", i.id as "impersonatorId", i.user_name as "impersonatorName",
    ${membership} as membership
  from sessions s
  join user_accounts u on u.id = s.user_id
  left join user_accounts i on i.id = s.impersonator_id
  where s.token_hash = :hash and s.expires_at > :now and s.absolute_expires_at > :now
    and (u.banned_at is null or u.ban_until <= :now)
    and (s.impersonator_id is null or (i.is_admin and (i.banned_at is null or i.ban_until <= :now)
      and not u.is_admin and not u.is_warehouse_operator))`;

type Row = {
  sessionId: string;
  userId: UserId;
  partnerId: PartnerId | null;
  authenticatedAt: Date;
  lastSeenAt: Date;
  userName: string;
  email: string;
  locale: Locale | null;
  isAdmin: boolean;
  isWarehouseOperator: boolean;
  impersonatorId: UserId | null;
  impersonatorName: string | null;
  membership: Membership | null;
};

type Deps = { systemPool: Knex; clock: Clock; memberships: Memberships; permissions: readonly string[] };

/** Who a request's token belongs to, with the partner they work in and what they may do there. */
export class SessionViewers implements ViewerSource {
  private readonly deps: Deps;
  private readonly statement: string;
  constructor(deps: Deps) {
    this.deps = deps;
    this.statement = find(deps.memberships.expression('s.user_id', 's.partner_id'));
  }

  async find(token: string): Promise<Viewer | null> {
    const { systemPool, clock, permissions } = this.deps;
    const now = clock.now();
    const { rows } = await prepared<Row>(systemPool, this.statement, { hash: hashToken(token), now });
    const row = rows[0];
    if (!row) return null;
    if (now.getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS) await this.markSeen(row, now);
    // staff who looks through a member's eyes looks at the partner it gave its reason for, never at the member's others
    const foreign = row.impersonatorId !== null && row.membership?.partner.id !== row.partnerId;
    const membership = foreign ? null : row.membership;
    return {
      userId: row.userId,
      sessionId: row.sessionId,
      userName: row.userName,
      email: row.email,
      locale: row.locale,
      isAdmin: row.isAdmin,
      isWarehouseOperator: row.isWarehouseOperator,
      partner: membership?.partner ?? null,
      role: membership?.role ?? null,
      permissions: membership ? rolePermissions(membership.role, permissions) : [],
      authenticatedAt: row.authenticatedAt,
      impersonator: row.impersonatorId ? { userId: row.impersonatorId, name: row.impersonatorName ?? '' } : null,
    };
  }

  /** Slides the idle end; at most every five minutes, not at every request. */
  private async markSeen(row: Row, now: Date): Promise<void> {
    const idle = new Date(now.getTime() + lifetimeOf(row).idleMs);
    await this.deps.systemPool.raw(
      'update sessions set last_seen_at = :now, expires_at = least(:idle, absolute_expires_at) where id = :id',
      { now, idle, id: row.sessionId },
    );
  }
}
