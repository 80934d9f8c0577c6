import fs from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Translator } from '../i18n.ts';
import type { Logger } from '../log.ts';
import type { Mail } from './mail.ts';
import { renderMail } from './render-mail.ts';

type Deps = { config: Config; translator: Translator; log: Logger };

/** SMTP when SMTP_URL is set; otherwise the mail is kept as a file, so that nothing is lost before SMTP is configured. */
export class MailSender {
  private readonly deps: Deps;
  private transport: Transporter | undefined;
  private url: string | null;

  constructor(deps: Deps) {
    this.deps = deps;
    this.url = deps.config.smtpUrl;
  }

  /** The demo's catcher: its address is known only once it listens. */
  useServer(url: string): void {
    this.url = url;
    this.transport = undefined;
  }

  /** @param id the same at every try, so that a mail sent twice can be recognised by its Message-ID. */
  async deliver(mail: Mail, id: string): Promise<void> {
    const { config, translator, log } = this.deps;
    const { subject, text, html } = renderMail(mail, translator.to(mail.locale));
    const message = { from: config.mailFrom, to: mail.to, subject, text, html, messageId: `<${id}@sellercloudx>` };
    if (!this.url) {
      const folder = path.join(config.dataDir, 'mail');
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(path.join(folder, `${id}.json`), JSON.stringify(message, null, 2), { mode: 0o600 });
      log.warn(
        { file: `${id}.json` },
        'SMTP_URL is not set: a mail was kept in the data directory instead of being sent',
      );
      return;
    }
    await this.connected().sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true });
  }

  private connected(): Transporter {
    return (this.transport ??= createTransport({
      url: this.url ?? '',
      pool: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as never));
  }

  close(): void {
    this.transport?.close();
  }
}
