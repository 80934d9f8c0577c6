import { z } from 'zod';
import { BaseModel } from '../../core/db/base-model.ts';
import type { Database, Trx } from '../../core/db/database.ts';
import { pageBy, type Page, type PageArgs } from '../../core/db/paging.ts';
import type { EventBus } from '../../core/events/event-bus.ts';
import type { PartnerRole } from '../../core/http/request-context.ts';
import { newId, type PartnerId } from '../../core/ids.ts';
import { defineJob } from '../../core/jobs/job.ts';
import type { LiveBus } from '../../core/live/live-bus.ts';
import type { MailOutbox } from '../../core/mail/mail-outbox.ts';
import type { PartnerDirectory } from '../partners/api.ts';
import type { Notice, Notifier } from './api.ts';

export class NoticeRow extends BaseModel {
  static override tableName = 'notices';
  static override idColumn = ['partner_id', 'id'];
  declare partnerId: PartnerId;
  declare id: string;
  declare kind: string;
  declare params: Record<string, string | number>;
  declare link: string | null;
  declare createdAt: Date;
  declare readAt: Date | null;
}

const UNREAD_COUNTED = 100;
const ROLES = ['owner', 'manager', 'warehouse', 'viewer'] as const satisfies readonly PartnerRole[];

export const mailNoticeJob = defineJob({
  name: 'notifications.mail',
  payload: z.object({
    partnerId: z.uuid(),
    kind: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    link: z.string().nullable(),
    roles: z.array(z.enum(ROLES)),
  }),
  run: async ({ partnerId, kind, params, link, roles }, deps: MailDeps, { finish }) => {
    const { database, partnerDirectory, mailOutbox, publicOrigin } = deps;
    await database.asSystem('mail a notice', async (trx) => {
      for (const contact of await partnerDirectory.contacts(trx, partnerId as PartnerId, roles))
        await mailOutbox.send(trx, {
          to: contact.email,
          template: kind,
          params: { ...params, ...(link && { link: `${publicOrigin.url()}${link}` }) },
          locale: contact.locale,
        });
      await finish(trx);
    });
  },
});

type MailDeps = {
  database: Database;
  partnerDirectory: PartnerDirectory;
  mailOutbox: MailOutbox;
  publicOrigin: { url(): string };
};

type Deps = { events: EventBus; live: LiveBus };

/** Stores notices, tells open screens, and queues the mails. */
export class NoticeStore implements Notifier {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async notify(trx: Trx, partnerId: string, notice: Notice): Promise<void> {
    const { events, live } = this.deps;
    const inserted = (await trx.raw(
      `insert into notices (partner_id, id, kind, params, link, dedupe_key)
       values (:partnerId, :id, :kind, :params, :link, :dedupeKey)
       on conflict (partner_id, dedupe_key) where dedupe_key is not null do nothing
       returning id`,
      {
        partnerId,
        id: newId(),
        kind: notice.kind,
        params: JSON.stringify(notice.params ?? {}),
        link: notice.link ?? null,
        dedupeKey: notice.dedupeKey ?? null,
      },
    )) as { rows: { id: string }[] };
    const [row] = inserted.rows;
    if (!row) return; // the same thing is told already
    live.publishAfterCommit(trx, { topic: 'notices', partnerId: partnerId as PartnerId, data: { id: row.id } });
    if (notice.mailTo?.length)
      await events.enqueue(
        trx,
        mailNoticeJob,
        {
          partnerId,
          kind: notice.kind,
          params: notice.params ?? {},
          link: notice.link ?? null,
          roles: [...notice.mailTo],
        },
        { partnerId: partnerId as PartnerId },
      );
  }

  /** @returns how many were older than anybody looks back for */
  async forgetOld(trx: Trx, days: number): Promise<number> {
    return NoticeRow.query(trx).whereRaw(`created_at < now() - ? * interval '1 day'`, [days]).delete();
  }

  page(trx: Trx, args: PageArgs): Promise<Page<NoticeRow>> {
    return pageBy(
      NoticeRow.query(trx),
      [{ column: 'id', descending: true, cast: 'uuid', value: ({ id }) => id }],
      args,
    );
  }

  async one(trx: Trx, id: string): Promise<NoticeRow | undefined> {
    return NoticeRow.query(trx).findOne({ id });
  }

  /** Counted up to 100: a badge shows "99+". */
  async unread(trx: Trx): Promise<number> {
    return (await NoticeRow.query(trx).whereNull('read_at').limit(UNREAD_COUNTED).select('id')).length;
  }

  async markRead(trx: Trx, ids: readonly string[] | null): Promise<number> {
    const query = NoticeRow.query(trx).whereNull('read_at').patch({ readAt: new Date() });
    if (ids) void query.whereIn('id', [...ids]);
    return query;
  }
}
