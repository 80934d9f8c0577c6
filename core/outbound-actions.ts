import type { Knex } from 'knex';
import { requirePartner, type Trx } from './db/database.ts';
import { newId } from './ids.ts';

export type ActionState = 'intended' | 'sent' | 'done' | 'failed' | 'unknown';

export type OutboundAction = {
  id: string;
  kind: string;
  subject: string;
  attemptKey: string;
  state: ActionState;
  request: unknown;
  response: unknown;
};

type Row = Omit<OutboundAction, 'attemptKey'> & { attempt_key: string };

const toAction = ({ attempt_key, ...row }: Row): OutboundAction => ({ ...row, attemptKey: attempt_key });

/**
 * A call that must not be repeated blindly (confirm, ship, cancel, charge) is a row before it is a call:
 * intend → commit → sent → call → done | failed | unknown. After unknown the remote is read before anything is repeated.
 */
export class OutboundActions {
  /** The row of this attempt, made now or found: two clicks and a retried job share one. */
  async intend(
    trx: Trx,
    action: { kind: string; subject: string; attemptKey: string; request: unknown },
  ): Promise<{ action: OutboundAction; isNew: boolean }> {
    const partner_id = requirePartner(trx);
    const key = { partner_id, kind: action.kind, subject: action.subject, attempt_key: action.attemptKey };
    const inserted = await trx<Row>('outbound_actions')
      .insert({ ...key, id: newId(), state: 'intended', request: JSON.stringify(action.request ?? {}) } as never)
      .onConflict(['partner_id', 'kind', 'subject', 'attempt_key'])
      .ignore()
      .returning('*');
    const row = inserted[0] ?? (await trx<Row>('outbound_actions').where(key).first());
    if (!row) throw new Error(`outbound action ${action.kind} ${action.subject} was neither inserted nor found`);
    return { action: toAction(row as Row), isNew: inserted.length > 0 };
  }

  /** Conditional: only from one of `from`. False when another process was faster. */
  async move(
    trx: Knex,
    id: string,
    from: readonly ActionState[],
    to: ActionState,
    result: { response?: unknown; error?: string } = {},
  ): Promise<boolean> {
    const changed = await trx('outbound_actions')
      .where({ id })
      .whereIn('state', [...from])
      .update({
        state: to,
        updated_at: trx.fn.now(),
        ...(result.response !== undefined && { response: JSON.stringify(result.response) }),
        error: result.error?.slice(0, 2_000) ?? null,
      });
    return changed === 1;
  }
}
