import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import { requirePartner } from '../../../core/db/database.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { HandoverId, OrderId } from '../api.ts';

export type DocumentKind = 'labels' | 'handover';

/** A file made for a partner; served to signed-in members with `orders:read` only. */
export class OrderDocumentView {
  readonly id!: string;
  readonly kind!: DocumentKind;
  readonly filename!: string;
  readonly mime!: string;
  readonly size!: number;
  readonly createdAt!: Date;
  constructor(fields: Omit<OrderDocumentView, 'path'>) {
    Object.assign(this, fields);
  }
  get path(): string {
    return `/files/${this.kind === 'labels' ? 'labels' : 'handovers'}/${this.id}`;
  }
}

type Row = {
  id: string;
  kind: DocumentKind;
  filename: string;
  mime: string;
  size: number;
  blob_key: string;
  created_at: Date;
};
type NewDocument = {
  kind: DocumentKind;
  filename: string;
  mime: string;
  bytes: Uint8Array;
  orderIds?: readonly OrderId[];
  handoverId?: HandoverId;
  by: string;
};
type Deps = { database: Database; blobs: BlobStore };

const toView = ({ created_at, blob_key: _key, ...row }: Row): OrderDocumentView =>
  new OrderDocumentView({ ...row, createdAt: created_at });

/** Merged labels and papers of hand-overs. */
export class DocumentStore {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async keep(partnerId: PartnerId, document: NewDocument): Promise<OrderDocumentView> {
    const id = newId();
    const blobKey = `orders/${partnerId}/files/${id}`;
    await this.deps.blobs.put(blobKey, document.bytes, document.mime);
    return this.deps.database.asPartner(partnerId, async (trx) => {
      const [row] = (await trx('order_documents')
        .insert({
          partner_id: requirePartner(trx),
          id,
          kind: document.kind,
          handover_id: document.handoverId ?? null,
          order_ids: [...(document.orderIds ?? [])],
          filename: document.filename.slice(0, 200),
          mime: document.mime,
          size: document.bytes.byteLength,
          blob_key: blobKey,
          created_by: document.by,
        })
        .returning('*')) as Row[];
      return toView(row!);
    });
  }

  async ofHandovers(trx: Trx, ids: readonly HandoverId[]): Promise<Map<HandoverId, OrderDocumentView[]>> {
    const rows = (await trx('order_documents')
      .whereIn('handover_id', [...ids])
      .orderBy('created_at')) as (Row & {
      handover_id: HandoverId;
    })[];
    const found = new Map<HandoverId, OrderDocumentView[]>();
    for (const row of rows) found.set(row.handover_id, [...(found.get(row.handover_id) ?? []), toView(row)]);
    return found;
  }

  async read(
    partnerId: PartnerId,
    kind: DocumentKind,
    id: string,
  ): Promise<{ filename: string; mime: string; bytes: Buffer } | null> {
    const row = await this.deps.database.asPartner(
      partnerId,
      async (trx) => (await trx('order_documents').where({ id, kind }).first()) as Row | undefined,
    );
    const file = row && (await this.deps.blobs.get(row.blob_key));
    return row && file ? { filename: row.filename, mime: row.mime, bytes: file.bytes } : null;
  }

  /** Takes files a command left in the blob store, and removes them there. */
  async collect(files: readonly { blobKey: string; mime: string }[]): Promise<{ bytes: Buffer; mime: string }[]> {
    const { blobs } = this.deps;
    const found = await Promise.all(files.map(({ blobKey }) => blobs.get(blobKey)));
    await Promise.all(files.map(({ blobKey }) => blobs.delete(blobKey)));
    return found.flatMap((file) => file ?? []);
  }
}
