import type {
  CallContext,
  FacetRule,
  ItemResult,
  PendingItem,
  PublishResult,
  Target,
  WriteItem,
  WriteOutcome,
} from '../contract/index.ts';
import { claim, same } from './claim.ts';
import type { Session } from './session.ts';

interface Writer<Item, Result extends ItemResult> {
  write(items: readonly Item[], ctx: CallContext): Promise<readonly Result[]>;
  checkTickets?: ((items: readonly PendingItem[], ctx: CallContext) => Promise<readonly Result[]>) | undefined;
  targetOf(item: Item): Target;
}

const rounds = 40;

/**
 * Writes a batch as the engine does and follows it to its end: asks about tickets, sends the deferred ones again in time and
 * those that were not tried without their neighbour. Time is driven forward.
 */
export async function settle<Item extends { readonly ref: string }, Result extends ItemResult>(
  session: Session,
  rule: FacetRule,
  writer: Writer<Item, Result>,
  items: readonly Item[],
): Promise<Map<string, Result>> {
  const ended = new Map<string, Result>();
  const pending = new Map<string, { item: PendingItem; notBefore: Date }>();
  let toWrite = [...items];
  const byRef = new Map(items.map((item) => [item.ref, item]));
  for (let round = 0; round < rounds && (toWrite.length > 0 || pending.size > 0); round++) {
    const again: Item[] = [];
    const note = (results: readonly Result[], asked: readonly string[]) => {
      same(
        [...results.map(({ ref }) => ref)].sort(),
        [...asked].sort(),
        'every item of a batch is answered exactly once',
      );
      for (const result of results) {
        const { ref, outcome } = result;
        pending.delete(ref);
        const item = byRef.get(ref)!;
        if (outcome.kind === 'pending') {
          const since = session.clock.now();
          pending.set(ref, {
            item: { ref, ticket: outcome.ticket, target: writer.targetOf(item), since },
            notBefore: outcome.notBefore,
          });
        } else if (outcome.kind === 'deferred') {
          passTo(session, outcome.until);
          again.push(item);
        } else if (outcome.kind === 'notTried') {
          again.push(item);
        } else {
          ended.set(ref, result);
        }
      }
    };
    for (let at = 0; at < toWrite.length; at += rule.batchSize) {
      const part = toWrite.slice(at, at + rule.batchSize);
      note(
        await writer.write(part, session.ctx()),
        part.map(({ ref }) => ref),
      );
    }
    toWrite = again;
    if (pending.size === 0) continue;
    claim(writer.checkTickets !== undefined, 'an outcome is pending, but there is no checkTickets');
    for (const { notBefore } of pending.values()) passTo(session, notBefore);
    const asked = [...pending.values()].map(({ item }) => item);
    note(
      await writer.checkTickets(asked, session.ctx()),
      asked.map(({ ref }) => ref),
    );
  }
  claim(
    toWrite.length === 0 && pending.size === 0,
    `after ${rounds} rounds ${toWrite.length + pending.size} items are not settled`,
  );
  session.clock.advance(rule.readBack.afterMs);
  return ended;
}

export function kindOf(results: ReadonlyMap<string, ItemResult | PublishResult>, ref: string): WriteOutcome['kind'] {
  const outcome = results.get(ref)?.outcome;
  claim(outcome !== undefined, `no outcome for ${ref}`);
  return outcome.kind;
}

export function targetOfWrite<Desired, Read>(item: WriteItem<Desired, Read>): Target {
  return item.target;
}

function passTo(session: Session, moment: Date): void {
  const ms = moment.getTime() - session.clock.now().getTime();
  if (ms > 0) session.clock.advance(ms);
}
