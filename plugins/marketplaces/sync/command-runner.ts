import { isMarketplaceError, MarketplaceError, type Json, type MarketplaceErrorInit } from '@sellercloudx/adapter-kit';
import type { Database } from '../../../core/db/database.ts';
import {
  AppError,
  Conflict,
  Forbidden,
  NotFound,
  RateLimited,
  ValidationError,
  type FieldProblem,
} from '../../../core/errors.ts';
import type { Points } from '../../../core/points.ts';
import { connectionCommands, type ConnectionSession } from '../api.ts';
import { withSpan, type SpanParent } from '../../../core/tracing.ts';
import { spanAttributes, type CallSession } from './call-session.ts';

type Row = { id: string; name: string; input: Json; trace_parent: string | null };

/** How an error crosses from the process that ran a command to the one that asked. */
export type SentError =
  | { kind: 'market'; init: MarketplaceErrorInit }
  | {
      kind: 'ours';
      class: string;
      code: string;
      message: string;
      publicKey: string;
      params: Record<string, string | number>;
      fields?: FieldProblem[];
      retryAfterMs?: number;
    }
  | { kind: 'other'; message: string };

type Deps = { database: Database; points: Points; cradle: unknown };

/** Runs contributed commands inside the lease: called directly in this process, or queued by another. */
export class CommandRunner {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  async run(session: CallSession, name: string, input: Json, parent: SpanParent = 'current'): Promise<Json | void> {
    const command = this.deps.points.of(connectionCommands).find((one) => one.name === name);
    if (!command) throw new Error(`No plugin contributes the command ${name}.`);
    return withSpan(
      `command ${name}`,
      spanAttributes(session),
      () => command.run(session as ConnectionSession, input as never, this.deps.cradle as never),
      { parent },
    );
  }

  /** One after the other, the most urgent first, until none is queued. */
  async runQueued(session: CallSession): Promise<void> {
    for (;;) {
      const row = await this.take(session);
      if (!row) return;
      try {
        const result = await this.run(session, row.name, row.input, { traceParent: row.trace_parent });
        await this.end(session, row, { state: 'done', result: JSON.stringify(result ?? null) });
      } catch (error) {
        await this.end(session, row, { state: 'failed', error: JSON.stringify(toSent(error)) });
      }
    }
  }

  private take({ connection }: CallSession): Promise<Row | undefined> {
    return this.deps.database.asPartner(connection.partnerId, async (trx) => {
      const { rows } = await trx.raw<{ rows: Row[] }>(
        `update connection_commands set state = 'running' where (partner_id, id) = (
           select partner_id, id from connection_commands
           where partner_id = :partnerId and connection_id = :id and state = 'queued' and expires_at > now()
           order by priority, created_at limit 1 for update skip locked)
         returning id, name, input, trace_parent`,
        { partnerId: connection.partnerId, id: connection.id },
      );
      return rows[0];
    });
  }

  private async end({ connection }: CallSession, { id }: Row, values: Record<string, unknown>): Promise<void> {
    await this.deps.database.asPartner(connection.partnerId, (trx) =>
      trx('connection_commands').where({ partner_id: connection.partnerId, id }).update(values),
    );
  }
}

export function toSent(error: unknown): SentError {
  if (isMarketplaceError(error)) {
    const { code, message, marketCode, marketText, retryable, retryAfterMs, remedyKey, httpStatus } = error;
    const { operation, mayHaveApplied } = error;
    const init = {
      code,
      message,
      marketCode,
      marketText,
      retryable,
      retryAfterMs,
      remedyKey,
      httpStatus,
      operation,
      mayHaveApplied,
    };
    return { kind: 'market', init: JSON.parse(JSON.stringify(init)) as MarketplaceErrorInit };
  }
  if (!(error instanceof AppError))
    return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
  const { name, code, message, publicKey, params } = error;
  return {
    kind: 'ours',
    class: name,
    code,
    message,
    publicKey,
    params,
    ...(error instanceof ValidationError && { fields: error.fields }),
    ...(error instanceof RateLimited && { retryAfterMs: error.retryAfterMs }),
  };
}

export function fromSent(sent: SentError): Error {
  if (sent.kind === 'market') return new MarketplaceError(sent.init);
  if (sent.kind === 'other') return new Error(sent.message);
  const { code, message, publicKey, params } = sent;
  const options = { publicKey, params };
  if (sent.class === 'ValidationError')
    return new ValidationError(code, message, { ...options, fields: sent.fields ?? [] });
  if (sent.class === 'RateLimited') return new RateLimited(code, message, sent.retryAfterMs ?? 1_000, options);
  const known = { NotFound, Forbidden, Conflict }[sent.class];
  return known ? new known(code, message, options) : new AppError(code, message, options);
}
