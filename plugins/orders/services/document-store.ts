import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
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
  filename: string;
  mime: string;
  bytes: Uint8Array;
  orderIds?: readonly OrderId[];
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

  async keepLabels(
    partnerId: PartnerId,
    document: NewDocument & { orderIds: readonly OrderId[] },
  ): Promise<OrderDocumentView> {
    const [made] = await this.keep(partnerId, 'labels', [document], async () => []);
    return made!;
  }

  /** The papers of a hand-over as they are now; those of an earlier time go. */
  async replaceOfHandover(
    partnerId: PartnerId,
    handoverId: HandoverId,
    documents: readonly NewDocument[],
  ): Promise<OrderDocumentView[]> {
    return this.keep(
      partnerId,
      'handover',
      documents,
      async (trx) => {
        await trx('handovers').where({ id: handoverId }).forUpdate().first('id'); // two who ask wait for each other
        return (await trx('order_documents').where({ handover_id: handoverId }).delete().returning('blob_key')) as {
          blob_key: string;
        }[];
      },
      handoverId,
    );
  }

  /** The files are there before their rows, and gone after them: a row never lacks its file. */
  private async keep(
    partnerId: PartnerId,
    kind: DocumentKind,
    documents: readonly NewDocument[],
    before: (trx: Trx) => Promise<{ blob_key: string }[]>,
    handoverId: HandoverId | null = null,
  ): Promise<OrderDocumentView[]> {
    const { blobs, database } = this.deps;
    const rows = documents.map(({ filename, mime, bytes, orderIds = [], by }) => {
      const id = newId();
      const blob_key = `orders/${partnerId}/files/${id}`;
      return {
        partner_id: partnerId, id, kind, handover_id: handoverId, order_ids: [...orderIds],
        filename: filename.slice(0, 200), mime, size: bytes.byteLength, blob_key, created_by: by,
      }; // prettier-ignore
    });
    let replaced: { blob_key: string }[];
    let made: Row[];
    try {
      for (const [at, { blob_key, mime }] of rows.entries()) await blobs.put(blob_key, documents[at]!.bytes, mime);
      [replaced, made] = await database.asPartner(partnerId, async (trx) => [
        await before(trx),
        (await trx('order_documents').insert(rows).returning('*')) as Row[],
      ]);
    } catch (error) {
      await Promise.allSettled(rows.map(({ blob_key }) => blobs.delete(blob_key)));
      throw error;
    }
    for (const { blob_key } of replaced) await blobs.delete(blob_key);
    return made.map(toView);
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
  async collect<F extends { blobKey: string; mime: string }>(files: readonly F[]): Promise<(F & { bytes: Buffer })[]> {
    const { blobs } = this.deps;
    const found = await Promise.all(files.map(({ blobKey }) => blobs.get(blobKey)));
    await Promise.all(files.map(({ blobKey }) => blobs.delete(blobKey)));
    return files.flatMap((file, at) => (found[at] ? [{ ...file, ...found[at] }] : []));
  }
}
