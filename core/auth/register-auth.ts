import { asClass, asValue, type AwilixContainer } from 'awilix';
import { AuditChains } from '../audit/audit-chains.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { AuditReader } from '../audit/audit-reader.ts';
import { AccountMails } from './account-mails.ts';
import { Accounts } from './accounts.ts';
import { AuthChallenges } from './auth-challenges.ts';
import { Bans } from './bans.ts';
import { EmailChanges } from './email-changes.ts';
import { FirstAdmin } from './first-admin.ts';
import { IdentityService } from './identity.ts';
import { Impersonation } from './impersonation.ts';
import { noMemberships } from './memberships.ts';
import { OneTimeTokens } from './one-time-tokens.ts';
import { Passkeys } from './passkeys.ts';
import { PasswordChanges } from './password-changes.ts';
import { PasswordProof } from './password-proof.ts';
import { Passwords, STRONG_COST } from './passwords.ts';
import { PeopleCleanup } from './people-cleanup.ts';
import { RecoveryCodes } from './recovery-codes.ts';
import { SecondFactors } from './second-factors.ts';
import { SessionViewers } from './session-viewers.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { StepUpProof } from './step-up-proof.ts';
import { Throttle } from './throttle.ts';
import { Totp } from './totp.ts';

/** What others give, and what stands in until they do. */
const FROM_OTHERS = { memberships: noMemberships, permissions: [] as readonly string[], passwordCost: STRONG_COST };

export function registerAuth(container: AwilixContainer): void {
  for (const [key, value] of Object.entries(FROM_OTHERS))
    if (!container.hasRegistration(key)) container.register(key, asValue(value));
  container.register({
    accountMails: asClass(AccountMails).singleton(),
    accounts: asClass(Accounts).singleton(),
    auditChains: asClass(AuditChains).singleton(),
    auditLog: asClass(AuditLog).singleton(),
    auditReader: asClass(AuditReader).singleton(),
    authChallenges: asClass(AuthChallenges).singleton(),
    bans: asClass(Bans).singleton(),
    emailChanges: asClass(EmailChanges).singleton(),
    firstAdmin: asClass(FirstAdmin).singleton(),
    identity: asClass(IdentityService).singleton(),
    impersonation: asClass(Impersonation).singleton(),
    oneTimeTokens: asClass(OneTimeTokens).singleton(),
    passkeys: asClass(Passkeys).singleton(),
    passwordChanges: asClass(PasswordChanges).singleton(),
    passwordProof: asClass(PasswordProof).singleton(),
    passwords: asClass(Passwords).singleton(),
    peopleCleanup: asClass(PeopleCleanup).singleton(),
    recoveryCodes: asClass(RecoveryCodes).singleton(),
    secondFactors: asClass(SecondFactors).singleton(),
    sessions: asClass(Sessions).singleton(),
    signIn: asClass(SignIn).singleton(),
    stepUpProof: asClass(StepUpProof).singleton(),
    throttle: asClass(Throttle).singleton(),
    totp: asClass(Totp).singleton(),
    viewerSource: asClass(SessionViewers).singleton(),
  });
}
