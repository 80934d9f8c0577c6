import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import { DAY_MS, type Clock } from '../../../core/clock.ts';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import { Conflict, invalid, NotFound } from '../../../core/errors.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { newId, type PartnerId, type UserId } from '../../../core/ids.ts';
import type { Points } from '../../../core/points.ts';
import { importKinds, type ImportKind } from '../api.ts';
import { SHEET_BYTES_AT_MOST } from '../sheets/sheet-desk.ts';
import type { HeaderChoice } from './header-map.ts';
import { applyImportJob, checkImportJob, forgetImportJob } from './import-jobs.ts';
import { Import, importBlob, type ImportStore } from './import-store.ts';

/** So long a file waits to be corrected or applied. */
const KEPT_MS = 14 * DAY_MS;

export type Upload = { importId: string; fileName: string };

type Deps = { blobs: BlobStore; clock: Clock; events: EventBus; points: Points; importStore: ImportStore };

/** What people do with a file: hand it in, correct the columns, apply it, drop it. The work itself runs in jobs. */
export class ImportDesk {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  kind(name: string): ImportKind {
    const kind = this.deps.points.of(importKinds).find((candidate) => candidate.name === name);
    if (!kind) throw invalid('kind', 'catalog:errors.importKind');
    return kind;
  }

  /** Keeps the bytes; outside a transaction. */
  async store(partnerId: PartnerId, fileName: string, bytes: Uint8Array): Promise<Upload> {
    if (bytes.length === 0) throw invalid('file', 'catalog:errors.fileEmpty');
    if (bytes.length > SHEET_BYTES_AT_MOST)
      throw invalid('file', 'catalog:errors.fileTooLarge', { megabytes: SHEET_BYTES_AT_MOST / 1024 / 1024 });
    const importId = newId<'import'>();
    await this.deps.blobs.put(importBlob(partnerId, importId), bytes, 'application/octet-stream');
    return { importId, fileName: fileName.slice(0, 300) || 'file' };
  }

  async start(
    trx: Trx,
    kindName: string,
    upload: Upload,
    options: Record<string, string>,
    userId: UserId | null,
  ): Promise<Import> {
    const { clock, events, importStore } = this.deps;
    const { name } = this.kind(kindName);
    await Import.query(trx).insert({
      partnerId: requirePartner(trx),
      id: upload.importId,
      kind: name,
      fileName: upload.fileName,
      state: 'checking',
      options,
      mapping: [],
      createdBy: userId,
      createdAt: clock.now(),
    });
    await events.enqueue(trx, checkImportJob, { importId: upload.importId });
    await events.enqueue(trx, forgetImportJob, { importId: upload.importId }, { delayMs: KEPT_MS });
    return found(await importStore.find(trx, upload.importId), upload.importId);
  }

  /** A person says which column is which; the dry run starts again. */
  async remap(trx: Trx, id: string, choices: readonly { header: string; column: string | null }[]): Promise<Import> {
    const { events, importStore } = this.deps;
    const stored = found(await importStore.lock(trx, id), id);
    if (stored.state !== 'checked' && stored.state !== 'failed') throw busy(stored);
    const known = new Set(this.kind(stored.kind).columns.map(({ key }) => key));
    if (choices.some(({ column }) => column !== null && !known.has(column)))
      throw invalid('columns', 'catalog:errors.columnUnknown');
    const chosen = new Map(choices.map(({ header, column }) => [header, column]));
    const mapping: HeaderChoice[] = [
      ...stored.mapping.filter(({ header }) => !chosen.has(header)),
      ...[...chosen].map(([header, column]) => ({ header, column, chosen: true })),
    ];
    await importStore.patch(trx, id, { mapping, state: 'checking', problem: null });
    await events.enqueue(trx, checkImportJob, { importId: id });
    return found(await importStore.find(trx, id), id);
  }

  async apply(trx: Trx, id: string): Promise<Import> {
    const { events, importStore } = this.deps;
    const stored = found(await importStore.lock(trx, id), id);
    if (stored.state === 'applying' || stored.state === 'applied') return stored; // asked twice
    if (stored.state !== 'checked') throw busy(stored);
    await importStore.patch(trx, id, { state: 'applying' });
    await events.enqueue(trx, applyImportJob, { importId: id });
    return found(await importStore.find(trx, id), id);
  }

  async cancel(trx: Trx, id: string): Promise<Import> {
    const { clock, events, importStore } = this.deps;
    const stored = found(await importStore.lock(trx, id), id);
    if (stored.state !== 'applied' && stored.state !== 'cancelled') {
      await importStore.patch(trx, id, { state: 'cancelled', finishedAt: clock.now() });
      await events.enqueue(trx, forgetImportJob, { importId: id });
    }
    return found(await importStore.find(trx, id), id);
  }
}

export function found(stored: Import | undefined, id: string): Import {
  if (stored) return stored;
  throw new NotFound('catalog.importGone', `No import ${id}.`, { publicKey: 'catalog:errors.importGone' });
}

const busy = ({ id, state }: Import): Conflict =>
  new Conflict('catalog.importState', `Import ${id} is ${state}.`, { publicKey: 'catalog:errors.importState' });
