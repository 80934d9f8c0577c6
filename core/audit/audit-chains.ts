import type { Clock } from '../clock.ts';
import type { Database, Trx } from '../db/database.ts';
import type { PartnerId } from '../ids.ts';
import { ENTRY_FACTS, entryHash, GENESIS, type EntryFacts } from './entry-hash.ts';

/** The end of a chain as it once was, kept outside the database: what shows that rows were cut off the end. */
export type Anchor = { partnerId: PartnerId; sequence: string; hash: string };

export type Verdict =
  | { intact: true; entries: bigint; head: Anchor | null }
  | { intact: false; firstBad: bigint; problem: 'changed' | 'missing' | 'rewritten' | 'truncated' | 'unsealed' };

const BATCH = 1_000;
const LOCK_SPACE = 7_238_102;

type SealRow = { sequence: bigint; entryId: string; hash: Buffer };
type Deps = { database: Database; clock: Clock };

/** Seals entries in order, one chain a partner, and tells whether a chain is still what was sealed. */
export class AuditChains {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Seals whatever waits, chain by chain. Writers are never held up: only sealing itself is serial. */
  async sealAll(signal?: AbortSignal): Promise<number> {
    const { database } = this.deps;
    let sealed = 0;
    const chains = (await database.system('audit_pending').distinct('partner_id as partnerId')) as {
      partnerId: PartnerId;
    }[];
    for (const { partnerId } of chains)
      for (let count = BATCH; count === BATCH; sealed += count) {
        signal?.throwIfAborted();
        count = await database.asSystem('seal the audit log', (trx) => this.sealBatch(trx, partnerId));
      }
    return sealed;
  }

  /** Where each chain ends now: to be kept outside. */
  async heads(): Promise<Anchor[]> {
    const { rows } = await this.deps.database.system.raw<{
      rows: { partnerId: PartnerId; sequence: bigint; hash: Buffer }[];
    }>(
      `select distinct on (partner_id) partner_id as "partnerId", sequence, hash from audit_seals
       order by partner_id, sequence desc`,
    );
    return rows.map(({ partnerId, sequence, hash }) => anchorOf(partnerId, sequence, hash));
  }

  /**
   * Reads the whole chain again. Names the first sequence that is not what was sealed: an entry edited, deleted, put in
   * between or moved; with `anchors` also an end that was cut off.
   */
  async verify(partnerId: PartnerId, anchors: readonly Anchor[] = []): Promise<Verdict> {
    return this.deps.database.asSystem(
      'verify the audit log',
      async (trx) => {
        const kept = new Map(
          anchors
            .filter((anchor) => anchor.partnerId === partnerId)
            .map((anchor) => [BigInt(anchor.sequence), anchor.hash]),
        );
        let previous: Buffer = GENESIS;
        let sequence = 0n;
        for (;;) {
          const rows = await this.page(trx, partnerId, sequence);
          for (const { seal, entry } of rows) {
            sequence += 1n;
            if (seal.sequence !== sequence) return bad(sequence, 'missing');
            if (!entry) return bad(sequence, 'missing');
            const expected = entryHash(previous, partnerId, sequence, entry);
            if (!seal.hash.equals(expected)) return bad(sequence, 'changed');
            const anchored = kept.get(sequence);
            if (anchored && anchored !== expected.toString('hex')) return bad(sequence, 'rewritten');
            previous = expected;
          }
          if (rows.length < BATCH) break;
        }
        const last = [...kept.keys()].reduce((max, at) => (at > max ? at : max), 0n);
        if (last > sequence) return bad(sequence + 1n, 'truncated');
        if (await this.hasStranger(trx, partnerId)) return bad(sequence + 1n, 'unsealed');
        const head = sequence > 0n ? anchorOf(partnerId, sequence, previous) : null;
        return { intact: true, entries: sequence, head };
      },
      { readOnly: true, isolation: 'repeatable read' },
    );
  }

  private async sealBatch(trx: Trx, partnerId: PartnerId): Promise<number> {
    await trx.raw('select pg_advisory_xact_lock(?, hashtext(?))', [LOCK_SPACE, partnerId]);
    const { rows } = await trx.raw<{ rows: EntryFacts[] }>(
      `select ${ENTRY_FACTS} from audit_pending p
       join audit_entries e on e.partner_id = p.partner_id and e.id = p.entry_id
       where p.partner_id = ? order by e.id limit ${BATCH}`,
      [partnerId],
    );
    if (rows.length === 0) return 0;
    const head = (await trx('audit_seals').where({ partner_id: partnerId }).orderBy('sequence', 'desc').first()) as
      { sequence: bigint; hash: Buffer } | undefined;
    let hash: Buffer = head?.hash ?? GENESIS;
    let sequence = head?.sequence ?? 0n;
    const seals = rows.map((entry) => {
      sequence += 1n;
      hash = entryHash(hash, partnerId, sequence, entry);
      return { sequence: sequence.toString(), entryId: entry.id, hash };
    });
    await trx.raw(
      `insert into audit_seals (partner_id, sequence, entry_id, hash, sealed_at)
       select :partnerId, s.sequence, s.entry_id, s.hash, :now::timestamptz
       from unnest(:sequences::bigint[], :entries::uuid[], :hashes::bytea[]) as s (sequence, entry_id, hash)`,
      {
        partnerId,
        now: this.deps.clock.now(),
        sequences: seals.map((seal) => seal.sequence),
        entries: seals.map((seal) => seal.entryId),
        hashes: seals.map((seal) => seal.hash),
      },
    );
    await trx('audit_pending')
      .where({ partner_id: partnerId })
      .whereIn(
        'entry_id',
        seals.map((seal) => seal.entryId),
      )
      .delete();
    return rows.length;
  }

  private async page(
    trx: Trx,
    partnerId: PartnerId,
    after: bigint,
  ): Promise<{ seal: SealRow; entry: EntryFacts | null }[]> {
    const { rows } = await trx.raw<{ rows: (SealRow & { id: string | null } & EntryFacts)[] }>(
      `select s.sequence, s.entry_id as "entryId", s.hash, ${ENTRY_FACTS} from audit_seals s
       left join audit_entries e on e.partner_id = s.partner_id and e.id = s.entry_id
       where s.partner_id = ? and s.sequence > ? order by s.sequence limit ${BATCH}`,
      [partnerId, after.toString()],
    );
    return rows.map((row) => ({ seal: row, entry: row.id === null ? null : row }));
  }

  /** An entry that neither is sealed nor waits for it was put in by other hands. */
  private async hasStranger(trx: Trx, partnerId: PartnerId): Promise<boolean> {
    const { rows } = await trx.raw<{ rows: unknown[] }>(
      `select 1 from audit_entries e where e.partner_id = :partnerId
         and not exists (select 1 from audit_seals s where s.partner_id = e.partner_id and s.entry_id = e.id)
         and not exists (select 1 from audit_pending p where p.partner_id = e.partner_id and p.entry_id = e.id)
       limit 1`,
      { partnerId },
    );
    return rows.length > 0;
  }
}

const anchorOf = (partnerId: PartnerId, sequence: bigint, hash: Buffer): Anchor => ({
  partnerId,
  sequence: sequence.toString(),
  hash: hash.toString('hex'),
});

const bad = (firstBad: bigint, problem: Exclude<Verdict, { intact: true }>['problem']): Verdict => ({
  intact: false,
  firstBad,
  problem,
});
