import type { Trx, Database } from '../core/db/database.ts';
import { Forbidden } from '../core/errors.ts';
import type { PartnerId } from '../core/ids.ts';
import type { RequestContext, Viewer } from '../core/http/request-context.ts';

export type TransactionKind = 'partner' | 'system' | 'none';

/**
 * What a resolver gets: who asks, one lazy read transaction for queries, and inside a mutation its own transaction.
 * Services are taken from `deps` (the container's cradle, typed by the plugin that reads it).
 */
export class GraphqlContext {
  readonly request: RequestContext;
  readonly deps: Record<string, unknown>;
  /** Per-operation memory of DataLoaders and the like. */
  readonly memo = new Map<unknown, unknown>();
  private readonly database: Database;
  private reader: { get(): Promise<Trx>; end(): Promise<void> } | undefined;
  private systemReader: { get(): Promise<Trx>; end(): Promise<void> } | undefined;
  private current: Trx | undefined;
  private over = false;
  private changed = false;

  constructor(request: RequestContext, database: Database, deps: Record<string, unknown>) {
    this.request = request;
    this.database = database;
    this.deps = deps;
  }

  /**
   * Turns the server's own context object into ours. The server hands that very object to the resolvers and copies
   * properties onto it, so neither another object nor a class's getters would survive otherwise.
   */
  static adopt(target: object, fresh: GraphqlContext): GraphqlContext {
    return Object.setPrototypeOf(Object.assign(target, fresh), GraphqlContext.prototype) as GraphqlContext;
  }

  get viewer(): Viewer | null {
    return this.request.viewer;
  }

  /** The signed-in person, or Forbidden. Scopes have usually checked this already. */
  get me(): Viewer {
    if (!this.request.viewer) throw new Forbidden('auth.signInFirst', 'Nobody is signed in.');
    return this.request.viewer;
  }

  get partnerId(): PartnerId {
    const partnerId = this.request.viewer?.partner?.id;
    if (!partnerId) throw new Forbidden('auth.noPartner', 'This needs a partner.');
    return partnerId;
  }

  /** The transaction to read through: the mutation's own while one runs, else one per operation. */
  async read(): Promise<Trx> {
    this.requireOngoing();
    return this.current ?? (this.reader ??= this.database.lazyRead(this.partnerId)).get();
  }

  /** Over all partners: only for fields with the `admin` scope. */
  async readAll(): Promise<Trx> {
    if (!this.me.isAdmin) throw new Forbidden('auth.adminOnly', 'Only staff reads over all partners.');
    this.requireOngoing();
    return (this.systemReader ??= this.database.lazyRead(null)).get();
  }

  /** The mutation's transaction. */
  get trx(): Trx {
    if (!this.current) throw new Error('No mutation transaction is open here.');
    return this.current;
  }

  /** Whether a change of this operation was done, whatever became of the rest of it. */
  get hasChanged(): boolean {
    return this.changed;
  }

  async inTransaction<T>(kind: TransactionKind, field: string, act: () => Promise<T>): Promise<T> {
    const result = await this.transact(kind, field, act);
    this.changed = true;
    return result;
  }

  private async transact<T>(kind: TransactionKind, field: string, act: () => Promise<T>): Promise<T> {
    if (kind === 'none') return act();
    await this.end(); // what is read after the change must see it
    const run = async (trx: Trx): Promise<T> => {
      this.current = trx;
      try {
        return await act();
      } finally {
        this.current = undefined;
      }
    };
    return kind === 'system'
      ? this.database.asSystem(`mutation ${field}`, run)
      : this.database.asPartner(this.partnerId, run);
  }

  /** Closes what was read through. Called once a result is complete. */
  async end(): Promise<void> {
    const open = [this.reader, this.systemReader].filter((reader) => reader !== undefined);
    this.reader = undefined;
    this.systemReader = undefined;
    await Promise.all(open.map((reader) => reader.end()));
  }

  /**
   * Closed and never opened again: a subscriber may leave while its event is still being resolved, and nobody would
   * give that connection back.
   */
  async close(): Promise<void> {
    this.over = true;
    await this.end();
  }

  private requireOngoing(): void {
    if (this.over) throw new Error('The operation is over: its subscriber has left.');
  }
}
