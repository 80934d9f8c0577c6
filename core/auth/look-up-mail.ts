import { z } from 'zod';
import type { Database, Trx } from '../db/database.ts';
import { LOCALES, type Locale } from '../http/request-context.ts';
import { defineJob } from '../jobs/job.ts';
import type { SecretBox } from '../secrets.ts';
import type { Account, Accounts } from './accounts.ts';

const PURPOSE = 'identity.look-up-mail';

const zLookUp = z.object({
  kind: z.enum(['verify', 'reset']),
  email: z.string().max(254),
  origin: z.url(),
  locale: z.enum(LOCALES),
});
type LookUp = z.infer<typeof zLookUp>;

/** Sealed: the queue must not show who asked for what. */
export const sealLookUp = (box: SecretBox, lookUp: LookUp): { sealed: string } => ({
  sealed: box.seal(PURPOSE, JSON.stringify(lookUp), PURPOSE).toString('base64'),
});

type Send = (trx: Trx, account: Account, origin: string, locale: Locale) => Promise<void>;
type Deps = {
  secretBox: SecretBox;
  database: Database;
  accounts: Accounts;
  emailChanges: { sendVerification: Send };
  passwordChanges: { sendReset: Send };
};

/** Whether an address belongs to anybody is asked here, out of the request, so that its timing tells nothing. */
export const lookUpMailJob = defineJob({
  name: 'identity.look-up-mail',
  payload: z.object({ sealed: z.string() }),
  timeoutMs: 60_000,
  run: async ({ sealed }, { secretBox, database, accounts, emailChanges, passwordChanges }: Deps, { finish }) => {
    const { kind, email, origin, locale } = zLookUp.parse(
      JSON.parse(secretBox.open(PURPOSE, Buffer.from(sealed, 'base64'), PURPOSE).toString()),
    );
    await database.asSystem('look up a mail address', async (trx) => {
      const account = await accounts.byEmail(email, trx);
      if (account && kind === 'reset' && account.emailVerified)
        await passwordChanges.sendReset(trx, account, origin, locale);
      // who has not proven the address first does that
      else if (account) await emailChanges.sendVerification(trx, account, origin, locale);
      await finish(trx); // a job run twice must not send two mails, the first of which has a dead link
    });
  },
});
