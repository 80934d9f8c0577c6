import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { newId } from '../ids.ts';

export type CaughtMail = { id: string; at: Date; to: string[]; subject: string; text: string; html: string };

const KEPT = 200;
const SIZE_AT_MOST = 5 * 1024 * 1024;

/** A local SMTP server for the demo and the tests: real SMTP, nothing leaves the machine, the last 200 mails are kept. */
export class MailCatcher {
  readonly mails: CaughtMail[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      size: SIZE_AT_MOST,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.keep(Buffer.concat(chunks), to).then(() => done(), done);
        });
      },
    });
    this.server.on('error', () => {}); // a client that went away
  }

  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      const listener = this.server.listen(0, '127.0.0.1', () => {
        const address = listener.address();
        resolve(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
      });
    });
  }

  /** The newest mail to an address that contains `part`, waiting until it is there. */
  async next(to: string, part = '', timeoutMs = 15_000): Promise<CaughtMail> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const found = this.mails.find((mail) => mail.to.includes(to) && (mail.subject + mail.text).includes(part));
      if (found) return found;
      if (Date.now() > until) throw new Error(`no mail to ${to} arrived`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
        setTimeout(wake, 200).unref();
      });
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async keep(raw: Buffer, to: string[]): Promise<void> {
    const { subject, text, html } = await PostalMime.parse(raw);
    this.mails.unshift({ id: newId(), at: new Date(), to, subject: subject ?? '', text: text ?? '', html: html ?? '' });
    this.mails.length = Math.min(this.mails.length, KEPT);
    for (const wake of this.waiting) wake();
  }
}
