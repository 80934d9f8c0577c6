import type { ActionFunctionArgs } from '@remix-run/node';
import {
  AdjustStock,
  ExpectStock,
  MarkStockUnsellable,
  ReceiveStock,
  SetCountedStock,
  SetLowStockLimit,
  TransferStock,
} from '../documents/stock.server.ts';
import { problemsOf } from './form-problems.ts';
import type { FieldProblem, FormProblems } from './form-problems.ts';
import type { PostedForm } from './forms.server.ts';
import { runQuery } from './run-query.server.ts';
import { stockActions } from './stock-actions.ts';

type Args = Pick<ActionFunctionArgs, 'request' | 'context'>;

const missing = (path: string): FormProblems => ({ fields: [{ path, key: 'wholeNumber' }] });

/** The form has one row, so its field is simply `quantity`. */
const ofOneRow = (problems: FormProblems | null): FormProblems | null =>
  problems && {
    ...problems,
    fields: problems.fields.map((field): FieldProblem => ({ ...field, path: field.path.replace(/^rows\.0\./, '') })),
  };

/** What AdjustDialog posts. */
export async function changeStock(args: Args, form: PostedForm): Promise<FormProblems | null> {
  const quantity = form.whole('quantity');
  if (quantity === null || quantity < 0) return missing('quantity');
  const action = stockActions.find((one) => one === form.text('action'));
  if (!action) throw new Response(null, { status: 400 });
  const reason = form.text('reason');
  const idempotencyKey = form.idempotencyKey;
  const row = { variantId: form.text('of'), warehouseId: form.optional('warehouseId') };
  if (action === 'transfer') {
    const to = form.text('to');
    if (!to || to === row.warehouseId) return { fields: [{ path: 'to', key: 'chooseWarehouse' }] };
    const input = {
      from: row.warehouseId ?? '',
      to,
      rows: [{ variantId: row.variantId, quantity }],
      reason,
      idempotencyKey,
    };
    return ofOneRow(problemsOf((await runQuery(args, TransferStock, { input })).transferStock));
  }
  const signed = action === 'remove' ? -quantity : quantity;
  const input = { rows: [{ ...row, quantity: signed }], reason, idempotencyKey };
  switch (action) {
    case 'count':
      return ofOneRow(problemsOf((await runQuery(args, SetCountedStock, { input })).setCountedStock));
    case 'receive':
      return ofOneRow(problemsOf((await runQuery(args, ReceiveStock, { input })).receiveStock));
    case 'unsellable':
      return ofOneRow(problemsOf((await runQuery(args, MarkStockUnsellable, { input })).markStockUnsellable));
    case 'expect':
      return ofOneRow(problemsOf((await runQuery(args, ExpectStock, { input })).expectStock));
    default:
      if (quantity === 0) return missing('quantity');
      return ofOneRow(problemsOf((await runQuery(args, AdjustStock, { input })).adjustStock));
  }
}

/** Empty: the general limit. */
export async function setLowLimit(args: Args, form: PostedForm): Promise<FormProblems | null> {
  const limit = form.whole('limit');
  if (form.text('limit') !== '' && (limit === null || limit < 0)) return missing('limit');
  const input = { variantIds: [form.text('of')], limit, idempotencyKey: form.idempotencyKey };
  return problemsOf((await runQuery(args, SetLowStockLimit, { input })).setLowStockLimit);
}
