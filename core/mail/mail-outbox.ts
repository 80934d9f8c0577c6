import { z } from 'zod';
import type { Trx } from '../db/database.ts';
import { zEmail } from '../email-address.ts';
import type { EventBus } from '../events/event-bus.ts';
import { LOCALES } from '../http/request-context.ts';
import { defineJob } from '../jobs/job.ts';
import type { SecretBox } from '../secrets.ts';
import type { Mail } from './mail.ts';
import type { MailSender } from './mail-sender.ts';

/** Mails leave through the outbox: with the transaction that caused them, or not at all. */
export interface MailOutbox {
  send(trx: Trx, mail: Mail): Promise<void>;
}

const PURPOSE = 'mail';
const zMail = z.object({
  to: zEmail,
  template: z.string().max(200),
  params: z.record(z.string(), z.union([z.string().max(4_000), z.number()])),
  locale: z.enum(LOCALES),
});

export const mailSendJob = defineJob({
  name: 'mail.send',
  payload: z.object({ sealed: z.string() }),
  timeoutMs: 60_000,
  concurrency: 4,
  run: async (
    { sealed },
    { secretBox, mailSender }: { secretBox: SecretBox; mailSender: MailSender },
    { envelope },
  ) => {
    const mail = zMail.parse(JSON.parse(secretBox.open(PURPOSE, Buffer.from(sealed, 'base64'), PURPOSE).toString()));
    await mailSender.deliver(mail, envelope.id);
  },
});

type Deps = { events: EventBus; secretBox: SecretBox };

/** Queued mails are sealed: links with one-time tokens and addresses never stand readable in the event table. */
export class QueuedMailOutbox implements MailOutbox {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async send(trx: Trx, mail: Mail): Promise<void> {
    const { events, secretBox } = this.deps;
    const sealed = secretBox.seal(PURPOSE, JSON.stringify(zMail.parse(mail)), PURPOSE).toString('base64');
    await events.enqueue(trx, mailSendJob, { sealed });
  }
}
