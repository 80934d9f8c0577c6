import { sumAmounts, type RemoteReturn, type SettlementLine } from '../contract/index.ts';
import type { Check } from './check.ts';
import { claim, same } from './claim.ts';
import type { Session } from './session.ts';

const day = 86_400_000;

export const bookChecks: readonly Check[] = [
  {
    name: 'finance.lines',
    title: 'a delivered order is in the finance report with every amount and sign; reading twice gives the same ids',
    needs: ['finance.lines'],
    uses: ['placeOrder', 'deliverOrder', 'expectedSettlement'],
    run: async (session) => {
      const { harness, adapter } = session;
      const { remoteId } = harness.placeOrder!(harness.offers()[0]!);
      harness.deliverOrder!(remoteId);
      session.clock.advance(harness.reportedAfterMs ?? 0);
      const first = await linesOf(session);
      const ours = first.filter((line) => line.orderRemoteId === remoteId);
      const expected = harness.expectedSettlement!(remoteId);
      for (const [type, amount] of Object.entries(expected)) {
        const found = ours.filter((line) => line.type === type).map((line) => line.amount);
        same(sumAmounts(found, amount.currency ?? adapter.currency), amount, `${type} of ${remoteId}`);
      }
      const second = await linesOf(session);
      same(
        second.map((line) => line.remoteId).sort(),
        first.map((line) => line.remoteId).sort(),
        'ids of a second read',
      );
      same(new Set(first.map((line) => line.remoteId)).size, first.length, 'ids are unique');
    },
  },
  {
    name: 'finance.empty',
    title: 'a period without rows is empty, not an error',
    needs: ['finance.lines'],
    run: async (session) => {
      const to = new Date(session.clock.now().getTime() - 20 * day);
      const from = new Date(to.getTime() - day);
      for await (const page of session.ports.finance!.lines({ from, to }, session.ctx()))
        same(page.items, [], 'rows of an empty period');
    },
  },
  {
    name: 'returns.since',
    title: 'goods a buyer gives back are listed with their lines',
    needs: ['returns.since'],
    uses: ['placeOrder', 'deliverOrder', 'returnOrder'],
    run: async (session) => {
      const found = await returned(session);
      claim(found.lines.length > 0 && found.lines.every(({ quantity }) => quantity > 0), 'a return has lines');
      claim(found.rawStatus !== '', 'the market’s word is kept');
    },
  },
  {
    name: 'returns.cursor',
    title: 'a second read of returns brings only what has changed, and says how far it looked',
    needs: ['returns.since'],
    uses: ['placeOrder', 'deliverOrder', 'returnOrder'],
    run: async (session) => {
      const old = await returned(session);
      session.clock.advance(2 * day); // more than any overlap
      await returned(session);
      const { cursor } = await returnsSince(session, undefined);
      const { returns } = await returnsSince(session, cursor);
      same(
        returns.filter(({ remoteId }) => remoteId === old.remoteId),
        [],
        'an old return that came again',
      );
    },
  },
  {
    name: 'returns.decide',
    title: 'a return with decisions is decided',
    needs: ['returns.since', 'returns.decide'],
    uses: ['placeOrder', 'deliverOrder', 'returnOrder'],
    run: async (session) => {
      const found = await returned(session);
      const decision = found.decisions.find(({ kind }) => kind === 'accept');
      claim(decision !== undefined, 'a new return can be accepted');
      const result = await session.ports.returns!.decide!(
        { remoteId: found.remoteId, decision: decision.id, input: {} },
        session.ctx(),
      );
      same([result.ref, result.outcome.kind], [found.remoteId, 'acknowledged'], 'the decision');
    },
  },
];

async function linesOf(session: Session): Promise<SettlementLine[]> {
  const now = session.clock.now().getTime();
  const lines: SettlementLine[] = [];
  const period = { from: new Date(now - 2 * day), to: new Date(now + day) };
  for await (const page of session.ports.finance!.lines(period, session.ctx())) lines.push(...page.items);
  return lines;
}

async function returned(session: Session): Promise<RemoteReturn> {
  const { harness } = session;
  const { remoteId } = harness.placeOrder!(harness.offers()[0]!);
  harness.deliverOrder!(remoteId);
  const returnId = harness.returnOrder!(remoteId);
  const { returns } = await returnsSince(session, undefined);
  const found = returns.find((one) => one.remoteId === returnId);
  claim(found !== undefined, `return ${returnId} is not in the list`);
  return found;
}

async function returnsSince(session: Session, cursor: string | undefined) {
  const returns: RemoteReturn[] = [];
  let last: string | undefined;
  for await (const page of session.ports.returns!.since(cursor, session.ctx())) {
    returns.push(...page.items);
    last = page.cursor;
  }
  claim(
    last !== undefined && last !== '',
    'a read that finds nothing has a page too, whose cursor says how far it looked',
  );
  return { returns, cursor: last };
}
