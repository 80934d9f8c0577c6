import { createHash, randomBytes } from 'node:crypto';
import { actorOf } from '../../../core/audit/actor.ts';
import type { AuditFact, AuditLog } from '../../../core/audit/audit-log.ts';
import { checkEmail, emailKey } from '../../../core/auth/account-names.ts';
import type { Identity } from '../../../core/auth/identity.ts';
import { throttleKeys, type Throttle } from '../../../core/auth/throttle.ts';
import type { Clock } from '../../../core/clock.ts';
import { DAY_MS } from '../../../core/clock.ts';
import { requirePartner, type Database, type Trx } from '../../../core/db/database.ts';
import { shownEmail } from '../../../core/email-address.ts';
import { Conflict, Forbidden, NotFound } from '../../../core/errors.ts';
import { viewerOf, type PartnerRole, type RequestContext } from '../../../core/http/request-context.ts';
import { newId, type PartnerId, type UserId } from '../../../core/ids.ts';
import type { MailOutbox } from '../../../core/mail/mail-outbox.ts';

const INVITATION_DAYS = 7;
/** With those still invited: what the pages list. */
const MEMBERS_AT_MOST = 100;

export type Member = { userId: UserId; userName: string; email: string; role: PartnerRole; joinedAt: Date };
export type Invitation = { id: string; email: string; role: PartnerRole; expiresAt: Date };
/** `hasAccount`: the link came to this address, so its holder may know. */
export type Invited = { email: string; role: PartnerRole; partner: string; hasAccount: boolean };
type InvitationRow = { partner_id: PartnerId; id: string; email: string; role: PartnerRole; expires_at: Date };

type Deps = {
  database: Database;
  auditLog: AuditLog;
  mailOutbox: MailOutbox;
  throttle: Throttle;
  clock: Clock;
  identity: Identity;
};

const NAME_IN_MAIL_AT_MOST = 60;
/** It stands in the subject, and anybody may call a shop anything. */
const shortened = (name: string): string =>
  name.length > NAME_IN_MAIL_AT_MOST ? `${name.slice(0, NAME_IN_MAIL_AT_MOST - 1)}…` : name;

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();
export const invitationGone = (): NotFound =>
  new NotFound('partners.invitationGone', 'The invitation is not for this person, used or expired.', {
    publicKey: 'partners:errors.invitationGone',
  });

/** People of a partner. Who they are is asked of identity, so every call that names people runs in a system transaction. */
export class Members {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async list(trx: Trx, partnerId: PartnerId): Promise<Member[]> {
    const rows = (await trx('partner_members')
      .where('partner_id', partnerId)
      .orderBy('joined_at')
      .limit(MEMBERS_AT_MOST)
      .select('user_id', 'role', 'joined_at')) as { user_id: UserId; role: PartnerRole; joined_at: Date }[];
    const people = await this.deps.identity.people(
      rows.map(({ user_id }) => user_id),
      trx,
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    return rows.flatMap(({ user_id, role, joined_at }) => {
      const person = byId.get(user_id);
      return person
        ? [{ userId: user_id, userName: person.userName, email: person.email, role, joinedAt: joined_at }]
        : [];
    });
  }

  /** Only owners see invitations of owners. */
  async invitations(trx: Trx, partnerId: PartnerId, seenBy: PartnerRole): Promise<Invitation[]> {
    const rows = (await trx('partner_invitations')
      .where({ partner_id: partnerId, accepted_at: null })
      .where('expires_at', '>', this.deps.clock.now())
      .modify((query) => {
        if (seenBy !== 'owner') void query.whereNot('role', 'owner');
      })
      .orderBy('created_at', 'desc')
      .limit(MEMBERS_AT_MOST)) as InvitationRow[];
    return rows.map(({ id, email, role, expires_at }) => ({
      id,
      email: shownEmail(email),
      role,
      expiresAt: expires_at,
    }));
  }

  /** An earlier open invitation to the same address is replaced. Mails a stranger gets of us are counted first. */
  async invite(
    partnerId: PartnerId,
    by: RequestContext,
    ask: { email: string; role: PartnerRole },
  ): Promise<Invitation> {
    const email = emailKey(checkEmail(ask.email));
    this.requireOwnerFor(by, ask.role);
    await this.deps.throttle.take(throttleKeys.mailTo(email), throttleKeys.mailsFrom(by.ip));
    return this.deps.database.asPartner(partnerId, (trx) => this.storeInvitation(trx, by, { ...ask, email }));
  }

  private async storeInvitation(
    trx: Trx,
    by: RequestContext,
    { email, role }: { email: string; role: PartnerRole },
  ): Promise<Invitation> {
    const partnerId = requirePartner(trx);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.deps.clock.now().getTime() + INVITATION_DAYS * DAY_MS);
    await trx('partner_invitations').where({ partner_id: partnerId, email, accepted_at: null }).delete();
    await this.requireRoom(trx, partnerId);
    const id = newId();
    await trx('partner_invitations').insert({
      partner_id: partnerId,
      id,
      email,
      role,
      token_hash: hash(token),
      invited_by: viewerOf(by).userId,
      expires_at: expiresAt,
    });
    await this.deps.mailOutbox.send(trx, {
      to: email,
      template: 'partners:mails.invitation',
      locale: by.locale,
      params: {
        inviter: viewerOf(by).userName,
        partner: shortened(viewerOf(by).partner?.name ?? ''),
        link: `${by.origin}/invitation?token=${token}`,
      },
    });
    await this.record(trx, partnerId, by, 'member.invited', id, { email, role });
    return { id, email: shownEmail(email), role, expiresAt };
  }

  private async requireRoom(trx: Trx, partnerId: PartnerId): Promise<void> {
    const { rows } = await trx.raw<{ rows: { people: number }[] }>(
      `select (select count(*) from partner_members where partner_id = :partnerId)::int
         + (select count(*) from partner_invitations
            where partner_id = :partnerId and accepted_at is null and expires_at > :now)::int as people`,
      { partnerId, now: this.deps.clock.now() },
    );
    if ((rows[0]?.people ?? 0) >= MEMBERS_AT_MOST)
      throw new Conflict(
        'partners.teamFull',
        `Partner ${partnerId} has ${MEMBERS_AT_MOST} members and invited people.`,
        {
          publicKey: 'partners:errors.teamFull',
          params: { most: MEMBERS_AT_MOST },
        },
      );
  }

  /** The accepting person's verified address must be the invited one. System transaction. */
  async accept(trx: Trx, by: RequestContext, token: string): Promise<PartnerId> {
    const { userId, userName } = viewerOf(by);
    return this.join(trx, { userId, name: userName, ip: by.ip }, token);
  }

  async join(trx: Trx, person: { userId: UserId; name: string; ip: string }, token: string): Promise<PartnerId> {
    const row = (await trx('partner_invitations')
      .where({ token_hash: hash(token), accepted_at: null })
      .where('expires_at', '>', this.deps.clock.now())
      .forUpdate()
      .first()) as InvitationRow | undefined;
    const [joining] = await this.deps.identity.people([person.userId], trx);
    if (!row || !joining?.emailVerified || emailKey(joining.email) !== row.email) throw invitationGone();
    const { partner_id, id, role } = row;
    await trx('partner_members')
      .insert({ partner_id, user_id: person.userId, role })
      .onConflict(['partner_id', 'user_id'])
      .ignore();
    await trx('partner_invitations').where({ partner_id, id }).update({ accepted_at: trx.fn.now() });
    const actor = { ...person, impersonator: null };
    await this.deps.auditLog.append(
      trx,
      { actor, action: 'member.joined', subject: `member/${person.userId}`, details: { role } },
      partner_id,
    );
    return partner_id;
  }

  /** The address an open invitation was sent to, with who invites; null when it is used, expired or unknown. */
  async invited(trx: Trx, token: string): Promise<Invited | null> {
    const row = (await trx('partner_invitations as i')
      .join('partners as p', 'p.id', 'i.partner_id')
      .where({ 'i.token_hash': hash(token), 'i.accepted_at': null })
      .where('i.expires_at', '>', this.deps.clock.now())
      .first('i.email', 'i.role', 'p.business_name as partner')) as Omit<Invited, 'hasAccount'> | undefined;
    return row ? { ...row, hasAccount: await this.deps.identity.hasAccount(trx, row.email) } : null;
  }

  async cancelInvitation(trx: Trx, by: RequestContext, id: string): Promise<void> {
    const partnerId = requirePartner(trx);
    const deleted = await trx('partner_invitations').where({ partner_id: partnerId, id, accepted_at: null }).delete();
    if (deleted === 0)
      throw new NotFound('partners.invitationGone', `No open invitation ${id}`, {
        publicKey: 'partners:errors.invitationGone',
      });
    await this.record(trx, partnerId, by, 'member.invitation_cancelled', id, {});
  }

  async setRole(trx: Trx, by: RequestContext, userId: UserId, role: PartnerRole): Promise<void> {
    const partnerId = requirePartner(trx);
    this.requireOwnerFor(by, role);
    const before = await this.lockMember(trx, partnerId, userId);
    this.requireOwnerFor(by, before);
    if (before === 'owner' && role !== 'owner') await this.keepAnOwner(trx, partnerId);
    await trx('partner_members').where({ partner_id: partnerId, user_id: userId }).update({ role });
    this.deps.identity.rightsChanged(trx, [userId]);
    await this.record(trx, partnerId, by, 'member.role_changed', userId, { before, role });
  }

  async remove(trx: Trx, by: RequestContext, userId: UserId): Promise<void> {
    const partnerId = requirePartner(trx);
    const role = await this.lockMember(trx, partnerId, userId);
    if (userId !== viewerOf(by).userId) this.requireOwnerFor(by, role);
    if (role === 'owner') await this.keepAnOwner(trx, partnerId);
    await trx('partner_members').where({ partner_id: partnerId, user_id: userId }).delete();
    this.deps.identity.rightsChanged(trx, [userId]);
    await this.record(trx, partnerId, by, 'member.removed', userId, { role });
  }

  private requireOwnerFor(by: RequestContext, role: PartnerRole): void {
    if (role === 'owner' && viewerOf(by).role !== 'owner')
      throw new Forbidden('partners.ownersOnly', 'Only owners make or change owners.', {
        publicKey: 'partners:errors.ownersOnly',
      });
  }

  private async lockMember(trx: Trx, partnerId: PartnerId, userId: UserId): Promise<PartnerRole> {
    // all members, so that two owners leaving at once meet here
    const rows = (await trx('partner_members')
      .where({ partner_id: partnerId })
      .forUpdate()
      .select('user_id', 'role')) as {
      user_id: UserId;
      role: PartnerRole;
    }[];
    const member = rows.find(({ user_id }) => user_id === userId);
    if (!member)
      throw new NotFound('partners.memberGone', `No member ${userId}`, { publicKey: 'partners:errors.memberGone' });
    return member.role;
  }

  private async keepAnOwner(trx: Trx, partnerId: PartnerId): Promise<void> {
    const owners = await trx('partner_members').where({ partner_id: partnerId, role: 'owner' }).select('user_id');
    if (owners.length < 2)
      throw new Conflict('partners.lastOwner', 'The last owner cannot leave.', {
        publicKey: 'partners:errors.lastOwner',
      });
  }

  private async record(
    trx: Trx,
    partnerId: PartnerId,
    by: RequestContext,
    action: string,
    subjectId: string,
    details: NonNullable<AuditFact['details']>,
  ): Promise<void> {
    const fact = { actor: actorOf(by), action, subject: `member/${subjectId}`, details };
    await this.deps.auditLog.append(trx, fact, partnerId);
  }
}
