import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import type { Clock } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import { Conflict, NotFound, ValidationError } from '../errors.ts';
import { newId, type UserId } from '../ids.ts';
import type { AuthChallenges, ChallengePurpose } from './auth-challenges.ts';

export type PasskeyView = { id: string; label: string; synced: boolean; createdAt: Date; lastUsedAt: Date | null };
/** `options` go to the browser's `navigator.credentials` as they are. */
export type Ceremony = { challengeId: string; options: unknown };

const RP_NAME = 'SellerCloudX';
const AT_MOST = 20;

type Row = {
  id: string;
  user_id: UserId;
  credential_id: string;
  public_key: Buffer;
  counter: bigint;
  transports: string[];
};

type Deps = { database: Database; clock: Clock; authChallenges: AuthChallenges };

// nearly all of the module's memory (ASN.1): loaded by the first ceremony
const webauthn = () => import('@simplewebauthn/server');
const rpIdOf = (origin: string): string => new URL(origin).hostname;

/**
 * Keys kept by the person's device. User verification (PIN, fingerprint) is required in every ceremony, so a passkey is
 * two factors by itself and a stolen one is none.
 */
export class Passkeys {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async beginAdd(user: { id: UserId; userName: string; sessionId: string }, origin: string): Promise<Ceremony> {
    const known = await this.rowsOf(user.id);
    if (known.length >= AT_MOST) throw new Conflict('auth.passkeysFull', `User ${user.id} has ${AT_MOST} passkeys.`);
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: RP_NAME,
      rpID: rpIdOf(origin),
      userName: user.userName,
      userID: Uint8Array.from(Buffer.from(user.id)),
      attestationType: 'none',
      excludeCredentials: known.map((row) => ({ id: row.credential_id, transports: row.transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return this.ceremony('passkey-add', options, user.id, user.sessionId);
  }

  async finishAdd(
    trx: Trx,
    user: { id: UserId; sessionId: string },
    given: { challengeId: string; response: RegistrationResponseJSON; label: string },
    origin: string,
  ): Promise<PasskeyView> {
    const expectedChallenge = await this.challengeOf('passkey-add', given.challengeId, user);
    const { verifyRegistrationResponse } = await webauthn();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: given.response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpIdOf(origin),
      requireUserVerification: true,
    }).catch(refused);
    if (!verified || !registrationInfo) throw refusal();
    const { credential, credentialBackedUp } = registrationInfo;
    const createdAt = this.deps.clock.now();
    const view = { id: newId(), label: given.label, synced: credentialBackedUp, createdAt, lastUsedAt: null };
    const inserted = (await trx('passkeys')
      .insert({
        id: view.id,
        user_id: user.id,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: (credential.transports ?? []).slice(0, 10),
        label: view.label,
        synced: view.synced,
        created_at: createdAt,
      })
      .onConflict('credential_id')
      .ignore()
      .returning('id')) as unknown[];
    if (inserted.length === 0) throw new Conflict('auth.passkeyKnown', 'The passkey is registered already.');
    return view;
  }

  /** For nobody in particular: the device offers the accounts it knows. */
  async beginSignIn(origin: string): Promise<Ceremony> {
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({ rpID: rpIdOf(origin), userVerification: 'required' });
    return this.ceremony('passkey-sign-in', options, null, null);
  }

  async finishSignIn(
    given: { challengeId: string; response: AuthenticationResponseJSON },
    origin: string,
  ): Promise<UserId> {
    const expectedChallenge = await this.challengeOf('passkey-sign-in', given.challengeId, null);
    return this.verify(given.response, expectedChallenge, origin, null);
  }

  /** Step-up: one of this person's own passkeys. */
  async beginProof(user: { id: UserId; sessionId: string }, origin: string): Promise<Ceremony> {
    const known = await this.rowsOf(user.id);
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: rpIdOf(origin),
      userVerification: 'required',
      allowCredentials: known.map((row) => ({ id: row.credential_id, transports: row.transports })),
    });
    return this.ceremony('passkey-proof', options, user.id, user.sessionId);
  }

  async finishProof(
    user: { id: UserId; sessionId: string },
    given: { challengeId: string; response: AuthenticationResponseJSON },
    origin: string,
  ): Promise<void> {
    const expectedChallenge = await this.challengeOf('passkey-proof', given.challengeId, user);
    await this.verify(given.response, expectedChallenge, origin, user.id);
  }

  async list(userId: UserId): Promise<PasskeyView[]> {
    const { rows } = await this.deps.database.system.raw<{ rows: PasskeyView[] }>(
      `select id, label, synced, created_at as "createdAt", last_used_at as "lastUsedAt"
       from passkeys where user_id = ? order by created_at limit ${AT_MOST}`,
      [userId],
    );
    return rows;
  }

  async remove(trx: Trx, userId: UserId, id: string): Promise<void> {
    const removed = await trx('passkeys').where({ id, user_id: userId }).delete();
    if (removed === 0) throw new NotFound('auth.passkeyGone', `User ${userId} has no passkey ${id}.`);
  }

  private async verify(
    response: AuthenticationResponseJSON,
    expectedChallenge: string,
    origin: string,
    owner: UserId | null,
  ): Promise<UserId> {
    const { system } = this.deps.database;
    const row = (await system('passkeys').where({ credential_id: response.id }).first()) as Row | undefined;
    if (!row || (owner && row.user_id !== owner)) throw refusal();
    const { userHandle } = response.response;
    if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== row.user_id) throw refusal();
    const { verifyAuthenticationResponse } = await webauthn();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpIdOf(origin),
      credential: credentialOf(row),
      requireUserVerification: true,
    }).catch(refused);
    if (!verified) throw refusal();
    const { newCounter, credentialBackedUp } = authenticationInfo;
    // conditional: of two answers with one counter (a copied key) the second is refused
    const used = await system('passkeys')
      .where({ id: row.id, counter: row.counter.toString() })
      .update({ counter: newCounter, synced: credentialBackedUp, last_used_at: this.deps.clock.now() });
    if (used === 0) throw refusal();
    return row.user_id;
  }

  private async ceremony(
    purpose: ChallengePurpose,
    options: { challenge: string },
    userId: UserId | null,
    sessionId: string | null,
  ): Promise<Ceremony> {
    const challengeId = await this.deps.authChallenges.open(purpose, {
      userId,
      sessionId,
      webauthnChallenge: options.challenge,
    });
    return { challengeId, options };
  }

  private async challengeOf(
    purpose: ChallengePurpose,
    id: string,
    user: { id: UserId; sessionId: string } | null,
  ): Promise<string> {
    const challenge = await this.deps.authChallenges.consume(id, purpose);
    const isTheirs = challenge.userId === (user?.id ?? null) && challenge.sessionId === (user?.sessionId ?? null);
    if (!isTheirs || !challenge.webauthnChallenge) throw refusal();
    return challenge.webauthnChallenge;
  }

  private async rowsOf(userId: UserId): Promise<Row[]> {
    return (await this.deps.database.system('passkeys').where({ user_id: userId }).limit(AT_MOST)) as Row[];
  }
}

const credentialOf = (row: Row): WebAuthnCredential => ({
  id: row.credential_id,
  publicKey: Uint8Array.from(row.public_key),
  counter: Number(row.counter),
  transports: row.transports,
});

const refusal = (cause?: unknown): ValidationError =>
  new ValidationError(
    'auth.passkeyRefused',
    `A passkey was refused${cause instanceof Error ? `: ${cause.message}` : '.'}`,
    { cause },
  );

/** The library throws plain errors for a wrong origin, a missing verification, a counter that went back. */
const refused = (cause: unknown): never => {
  throw refusal(cause);
};
