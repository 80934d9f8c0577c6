import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import { AppError, ValidationError } from '../../../core/errors.ts';
import type { Translator } from '../../../core/i18n.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { Spreadsheets } from '../sheets/spreadsheets.ts';
import { mapHeaders } from './header-map.ts';
import type { ImportDesk } from './import-desk.ts';
import type { ImportContext, ImportKind, ImportRow, RowCheck } from './import-kind.ts';
import { importBlob, type Import, type ImportLine, type ImportProblem, type ImportStore } from './import-store.ts';

const PER_CHUNK = 500;

type Deps = {
  blobs: BlobStore;
  clock: Clock;
  database: Database;
  live: LiveBus;
  translator: Translator;
  spreadsheets: Spreadsheets;
  importDesk: ImportDesk;
  importStore: ImportStore;
  cradle: Record<string, unknown>;
};

/** The two long parts of an import, a chunk of 500 rows a transaction; a run that was killed goes on or starts over. */
export class ImportRuns {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** The dry run: reads the file, finds the columns, says for every row what it would change. */
  async check(partnerId: PartnerId, importId: string, signal: AbortSignal): Promise<void> {
    const { database, importStore, importDesk } = this.deps;
    const stored = await database.asPartner(partnerId, async (trx) => {
      const row = await importStore.find(trx, importId);
      if (row?.state === 'checking') await importStore.clearLines(trx, importId);
      return row;
    });
    if (stored?.state !== 'checking') return;
    try {
      const kind = importDesk.kind(stored.kind);
      const rows = await this.readRows(partnerId, stored, kind);
      const context = this.contextOf(stored);
      const sum = { checkedRows: 0, badRows: 0, changedRows: 0 };
      for (let from = 0; from < rows.length; from += PER_CHUNK) {
        signal.throwIfAborted();
        const chunk = rows.slice(from, from + PER_CHUNK);
        const goesOn = await this.whileChecking(partnerId, importId, async (trx) => {
          const checks = await kind.check(trx, chunk, context);
          await importStore.addLines(trx, importId, chunk, checks);
          sum.checkedRows += chunk.length;
          sum.badRows += checks.filter(({ action }) => action === 'bad').length;
          sum.changedRows += checks.filter(({ action }) => action === 'create' || action === 'update').length;
          await this.progress(trx, partnerId, stored, { ...sum, totalRows: rows.length });
        });
        if (!goesOn) return;
      }
      await this.whileChecking(partnerId, importId, (trx) =>
        this.progress(trx, partnerId, stored, { ...sum, totalRows: rows.length, state: 'checked' }),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const problem = problemOf(error);
      await this.whileChecking(partnerId, importId, (trx) =>
        this.progress(trx, partnerId, stored, { state: 'failed', problem }),
      );
    }
  }

  /** False when a person has stopped it meanwhile: then nothing is done. */
  private whileChecking(partnerId: PartnerId, importId: string, act: (trx: Trx) => Promise<void>): Promise<boolean> {
    return this.deps.database.asPartner(partnerId, async (trx) => {
      if ((await this.deps.importStore.lock(trx, importId))?.state !== 'checking') return false;
      await act(trx);
      return true;
    });
  }

  /** Applies what the person has seen. Each chunk checks again: what is stored may have moved on. */
  async apply(partnerId: PartnerId, importId: string, signal: AbortSignal): Promise<void> {
    const { database, importStore, importDesk, clock, blobs } = this.deps;
    const seen = new Map<string, number>();
    for (;;) {
      signal.throwIfAborted();
      const applyNext = async (trx: Trx): Promise<'more' | 'done'> => {
        const stored = await importStore.lock(trx, importId);
        if (stored?.state !== 'applying') return 'done';
        const lines = await importStore.openLines(trx, importId, PER_CHUNK);
        if (lines.length === 0) {
          await this.progress(trx, partnerId, stored, { state: 'applied', finishedAt: clock.now() });
          return 'done';
        }
        const checks = await this.applyChunk(trx, importDesk.kind(stored.kind), lines, {
          ...this.contextOf(stored),
          seen,
        });
        await importStore.markApplied(trx, importId, checks);
        const bad = checks.filter(({ action }) => action === 'bad').length;
        await this.progress(trx, partnerId, stored, {
          appliedRows: stored.appliedRows + checks.length - bad,
          badRows: stored.badRows + bad,
        });
        return 'more';
      };
      if ((await database.asPartner(partnerId, applyNext, { bulk: true })) === 'done') break;
    }
    await blobs.delete(importBlob(partnerId, importId));
  }

  /** Not one that is at work or was applied: its rows tell what became of them. */
  async forget(partnerId: PartnerId, importId: string): Promise<void> {
    const { database, importStore, clock, blobs } = this.deps;
    const isOver = await database.asPartner(partnerId, async (trx) => {
      const stored = await importStore.lock(trx, importId);
      if (!stored || !['cancelled', 'failed', 'checked'].includes(stored.state)) return false;
      if (stored.state !== 'cancelled')
        await importStore.patch(trx, importId, { state: 'cancelled', finishedAt: clock.now() });
      await importStore.clearLines(trx, importId);
      return true;
    });
    if (isOver) await blobs.delete(importBlob(partnerId, importId));
  }

  /** As a whole; when one row spoils it, each row by itself, so that its neighbours are not lost. */
  private async applyChunk(
    trx: Trx,
    kind: ImportKind,
    lines: readonly ImportLine[],
    context: ImportContext,
  ): Promise<RowCheck[]> {
    const rows = lines.map(({ rowNo, cells }) => ({ rowNo, values: cells }));
    const attempt = async (part: readonly ImportRow[]): Promise<RowCheck[]> => {
      await trx.raw('savepoint import_rows');
      try {
        return await kind.apply(trx, part, context);
      } catch (error) {
        await trx.raw('rollback to savepoint import_rows');
        throw error;
      }
    };
    try {
      return await attempt(rows);
    } catch (error) {
      if (!isRowsFault(error)) throw error;
    }
    const checks: RowCheck[] = [];
    for (const row of rows)
      checks.push(
        ...(await attempt([row]).catch((error: unknown): RowCheck[] => {
          if (!isRowsFault(error)) throw error;
          return [
            {
              rowNo: row.rowNo,
              action: 'bad',
              subject: '',
              changes: [],
              problems: [{ column: null, ...problemOf(error) }],
            },
          ];
        })),
      );
    return checks;
  }

  private async readRows(partnerId: PartnerId, stored: Import, kind: ImportKind): Promise<ImportRow[]> {
    const { blobs, spreadsheets, translator, database, importStore } = this.deps;
    const file = await blobs.get(importBlob(partnerId, stored.id));
    if (!file)
      throw new ValidationError('catalog.importGone', `The file of import ${stored.id} is gone.`, {
        publicKey: 'catalog:errors.importGone',
      });
    const [headers = [], ...rows] = await spreadsheets.read(file.bytes);
    const mapping = mapHeaders(headers, kind.columns, translator, stored.mapping);
    await database.asPartner(partnerId, (trx) => importStore.patch(trx, stored.id, { mapping }));
    const missing = kind.columns.find(({ key, required }) => required && !mapping.some(({ column }) => column === key));
    if (missing || !mapping.some(({ column }) => column))
      throw new ValidationError('catalog.columns', 'The file has no known columns.', {
        publicKey: 'catalog:errors.columnsMissing',
      });
    return rows.flatMap((cells, index) => {
      const values = Object.fromEntries(
        mapping.flatMap(({ column }, at) => (column && cells[at] ? [[column, cells[at]]] : [])),
      );
      // row 1 is the header, as a spreadsheet counts
      return Object.keys(values).length > 0 ? [{ rowNo: index + 2, values }] : [];
    });
  }

  private contextOf({ id, createdBy, options }: Import): ImportContext {
    return { importId: id, userId: createdBy, options, seen: new Map(), deps: this.deps.cradle };
  }

  private async progress(trx: Trx, partnerId: PartnerId, stored: Import, fields: Partial<Import>): Promise<void> {
    await this.deps.importStore.patch(trx, stored.id, fields);
    const { kind, totalRows, checkedRows, appliedRows, state } = { ...stored, ...fields };
    this.deps.live.publishAfterCommit(trx, {
      topic: 'job.progress',
      partnerId,
      data: { job: 'import', id: stored.id, kind, state, totalRows, checkedRows, appliedRows },
    });
  }
}

const isRowsFault = (error: unknown): boolean =>
  error instanceof AppError || (error as { code?: string }).code === '23505';

const problemOf = (error: unknown): ImportProblem => {
  if (error instanceof ValidationError && error.fields[0]) {
    const { key, params } = error.fields[0];
    return { key, ...(params && { params }) };
  }
  return error instanceof AppError ? { key: error.publicKey, params: error.params } : { key: 'catalog:errors.taken' };
};
