import type { z } from 'zod';
import { checkTogether } from '../../../core/auth/account-names.ts';
import type { Identity } from '../../../core/auth/identity.ts';
import type { Database } from '../../../core/db/database.ts';
import type { RequestContext } from '../../../core/http/request-context.ts';
import { newId } from '../../../core/ids.ts';
import type { Approvals } from './approvals.ts';
import { invitationGone, type Members } from './members.ts';
import { parseInput, zProfile } from './profiles.ts';

/** The first fields of the profile; the rest is asked for later. */
const zRegistration = zProfile.pick({ businessName: true, phone: true, category: true, taxId: true });

type Business = z.output<typeof zRegistration>;
export type RegistrationInput = Omit<z.input<typeof zRegistration>, 'category'> & {
  /** A form where nothing was chosen yet is answered like any other wrong field. */
  category?: string | null | undefined;
  userName: string;
  email: string;
  password: string;
};

type Deps = { database: Database; identity: Identity; approvals: Approvals; members: Members };

/** A person and a partner in one commit. The answer is the same whether the e-mail was known or not. */
export class Registration {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async register(input: RegistrationInput, request: RequestContext): Promise<void> {
    const { database, identity, approvals } = this.deps;
    const { businessName, phone, category, taxId } = this.check(input);
    const account = await identity.prepareUser({
      userName: input.userName,
      email: input.email,
      password: input.password,
      locale: request.locale,
      origin: request.origin,
      ip: request.ip,
    });
    await database.asSystem('partner registration', async (trx) => {
      const userId = await identity.createUser(trx, account);
      const partnerId = newId<'partner'>();
      await trx('partners').insert({ id: partnerId, business_name: businessName, status: 'pending' });
      await trx('partner_profiles').insert({ partner_id: partnerId, phone, category, tax_id: taxId });
      await trx('partner_members').insert({ partner_id: partnerId, user_id: userId, role: 'owner' });
      await approvals.ask(trx, partnerId, null);
    });
  }

  private check(input: RegistrationInput): Business {
    let business: Business | undefined;
    checkTogether(
      () => this.deps.identity.checkUser(input),
      () => (business = parseInput(zRegistration, input)),
    );
    return business!;
  }

  /** The link came through the address, so it counts as proven; the membership follows in the same transaction. */
  async registerInvited(
    input: { token: string; userName: string; password: string },
    request: RequestContext,
  ): Promise<void> {
    const { database, identity, members } = this.deps;
    const invitation = await database.asSystem('invitation', (trx) => members.invited(trx, input.token), {
      readOnly: true,
    });
    if (!invitation) throw invitationGone();
    const account = await identity.prepareUser({
      userName: input.userName,
      email: invitation.email,
      password: input.password,
      locale: request.locale,
      origin: request.origin,
      ip: request.ip,
      emailVerified: true,
    });
    await database.asSystem('registration by invitation', async (trx) => {
      const userId = await identity.createUser(trx, account);
      await members.join(trx, { userId, name: account.userName, ip: request.ip }, input.token);
    });
  }
}
