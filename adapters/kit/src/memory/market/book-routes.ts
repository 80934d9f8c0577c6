import { jsonReply, type Router } from '../../sandbox/index.ts';
import { decimal } from './decimal.ts';
import { changeOrder, type MarketState } from './state.ts';

/** Returns and the finance report. */
export function addBookRoutes(router: Router<MarketState>): void {
  router.get('/returns', (_request, state) => jsonReply({ returns: [...state.returns.values()] }));
  router.post('/returns/:id/decision', ({ params, body }, state) => {
    const found = state.returns.get(params.id!);
    if (!found) return jsonReply({ error: { code: 'no_return', text: 'No such return' } }, { status: 404 });
    const accepted = (body as { accept: boolean }).accept;
    found.status = accepted ? 'got_back' : 'refused';
    const order = state.orders.get(found.orderId);
    if (order && accepted) changeOrder(state, order, { status: 'back' });
    return jsonReply(found);
  });
  router.get('/finance', ({ query }, state) => {
    const [from, to] = [new Date(query.get('from')!), new Date(query.get('to')!)];
    const after = Number(query.get('offset') ?? 0);
    const rows = state.ledger.filter((row) => row.at >= from && row.at < to);
    const page = rows.slice(after, after + 100);
    return jsonReply({
      rows: page.map((row) => ({ ...row, amount: decimal(row.amount) })),
      next: after + 100 < rows.length ? after + 100 : null,
    });
  });
}
