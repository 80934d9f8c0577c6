import { BaseModel } from '../db/base-model.ts';
import type { Trx } from '../db/database.ts';
import { pageBy, type Page, type PageArgs } from '../db/paging.ts';
import type { PartnerId } from '../ids.ts';

export class AuditEntry extends BaseModel {
  static override readonly tableName = 'audit_entries';
  static override readonly idColumn = ['partner_id', 'id'];
  declare partnerId: PartnerId;
  declare id: string;
  declare at: Date;
  declare actorId: string | null;
  declare actorName: string;
  declare impersonatorName: string | null;
  declare ip: string;
  declare action: string;
  declare subject: string;
  declare details: Record<string, unknown>;
}

/** Newest first. Row-level security stands behind it: a partner's transaction sees its own chain only. */
export class AuditReader {
  page(trx: Trx, partnerId: PartnerId, args: PageArgs & { action?: string | null }): Promise<Page<AuditEntry>> {
    const query = AuditEntry.query(trx).where('partner_id', partnerId);
    if (args.action) void query.where('action', args.action);
    return pageBy(query, [{ column: 'id', descending: true, value: ({ id }) => id, cast: 'uuid' }], args);
  }
}
