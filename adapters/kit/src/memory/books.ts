import { untold, wordTable, type FinancePort, type RemoteReturn, type ReturnsPort } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { settlementType, sum } from './mapping.ts';
import { done, finance, returns } from './wire.ts';

const returnStage = wordTable<RemoteReturn['stage']>({
  asked: 'expected',
  got_back: 'received',
  refused: 'refused',
  lost: 'lost',
});
const decisions: RemoteReturn['decisions'] = [
  { id: 'accept', kind: 'accept', label: 'memory.accept', form: [] },
  { id: 'reject', kind: 'reject', label: 'memory.reject', form: [] },
];

export const returnsPort = (client: MemoryClient): ReturnsPort => ({
  /** The market lists them all: what was told is kept in the cursor. */
  async *since(cursor, ctx) {
    const last = cursor === undefined ? undefined : (JSON.parse(cursor) as { readonly told: string });
    const answer = await client.get('/returns', returns, { operation: 'returns.since' }, ctx);
    const items = answer.returns.map((wire): RemoteReturn => {
      const stage = returnStage[wire.status];
      return {
        remoteId: wire.id,
        orderRemoteId: wire.orderId,
        stage,
        rawStatus: wire.status,
        attention: stage === undefined ? ['unknown_word'] : [],
        reason: wire.reason,
        createdAt: wire.createdAt,
        lines: [{ offerKeys: { sku: wire.sku }, title: wire.title, quantity: wire.quantity }],
        decisions: wire.status === 'asked' ? decisions : [],
      };
    });
    const { fresh, told } = untold(items, last?.told ?? '', ({ remoteId, rawStatus }) => `${remoteId}|${rawStatus}`);
    yield { items: fresh, cursor: JSON.stringify({ told }) };
  },

  async decide({ remoteId, decision }, ctx) {
    const path = `/returns/${encodeURIComponent(remoteId)}/decision`;
    await client.send('POST', path, { accept: decision === 'accept' }, done, { operation: 'returns.decide' }, ctx);
    return { ref: remoteId, outcome: { kind: 'acknowledged', verified: true } };
  },
});

export const financePort = (client: MemoryClient): FinancePort => ({
  async *lines({ from, to, cursor }, ctx) {
    let offset: number | null = cursor === '' ? null : Number(cursor ?? 0);
    while (offset !== null) {
      const query = { from: from.toISOString(), to: to.toISOString(), offset };
      const page: {
        rows: { id: string; kind: string; amount: string; orderId?: string | undefined; at: Date }[];
        next: number | null;
      } = await client.get('/finance', finance, { operation: 'finance.lines', query }, ctx);
      offset = page.next;
      const items = page.rows.map((row) => ({
        remoteId: row.id,
        type: settlementType[row.kind] ?? ('other' as const),
        rawType: row.kind,
        amount: sum(row.amount),
        ...(row.orderId === undefined ? {} : { orderRemoteId: row.orderId }),
        occurredAt: row.at,
        preliminary: false,
      }));
      yield { items, cursor: String(offset ?? '') };
    }
  },
});
