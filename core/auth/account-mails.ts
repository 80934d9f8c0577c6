import type { Trx } from '../db/database.ts';
import type { Locale } from '../http/request-context.ts';
import type { MailOutbox } from '../mail/mail-outbox.ts';
import type { Account } from './accounts.ts';

type Deps = { mailOutbox: MailOutbox };
type Recipient = Pick<Account, 'userName' | 'email' | 'locale'>;

/** Mails about a person's own account, in their language. Templates: plugins/identity/locales, `mails.<name>`. */
export class AccountMails {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** What has changed, told to the proven address: a thief of a session cannot do it unnoticed. */
  notice(trx: Trx, to: Recipient, name: string, params: Record<string, string | number> = {}): Promise<void> {
    return this.send(trx, to, name, params, 'uz');
  }

  link(trx: Trx, to: Recipient, name: string, link: string, fallback: Locale = 'uz'): Promise<void> {
    return this.send(trx, to, name, { link }, fallback);
  }

  private send(
    trx: Trx,
    { userName, email, locale }: Recipient,
    name: string,
    params: Record<string, string | number>,
    fallback: Locale,
  ): Promise<void> {
    return this.deps.mailOutbox.send(trx, {
      to: email,
      template: `identity:mails.${name}`,
      params: { userName, ...params },
      locale: locale ?? fallback,
    });
  }
}
