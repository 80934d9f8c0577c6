import { priority, type CatalogPort, type RemoteCard } from '@sellercloudx/adapter-kit';
import type { Knex } from 'knex';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { Logger } from '../../../core/log.ts';
import { HOUR_MS, MINUTE_MS } from '../../../core/clock.ts';
import { cardsImported, type ConnectionSession, type OfferId } from '../api.ts';
import { Connection } from '../models/connection.ts';
import { ensureRows } from '../sync/ensure-rows.ts';
import type { RowMarks } from '../sync/sync-marks.ts';
import { HEALTH_TOPIC } from './connection-health.ts';
import type { OfferMatching } from './offer-matching.ts';
import { storeCards } from './store-cards.ts';

const AGAIN_MS = 6 * HOUR_MS;
/** A list that is not believed is asked for again while somebody may still be looking. */
const DOUBTED_AGAIN_MS = 10 * MINUTE_MS;
export const DOUBT = 'cards_not_believed';
/** A read that shows less than this share of what was there before is not believed. */
const PLAUSIBLE_SHARE = 0.5;

/** What was read: shops left out say nothing of theirs. Undefined stands for the whole account. */
type CardReading = { startedAt: Date; shops: readonly (string | undefined)[]; cards: number };
type ListCards = NonNullable<CatalogPort['listCards']>;
type Deps = {
  database: Database;
  events: EventBus;
  live: LiveBus;
  log: Logger;
  offerMatching: OfferMatching;
  syncMarks: RowMarks;
};

/** Reads every card of an account: the first time to begin, later to learn of cards made in the cabinet. */
export class ImportCards {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Safe to repeat; a page that is lost throws, and what was stored until then stays. */
  async run(session: ConnectionSession): Promise<{ againInMs: number }> {
    const listCards = session.ports.catalog?.listCards?.bind(session.ports.catalog);
    if (!listCards) return { againInMs: 24 * HOUR_MS };
    await this.tellState(session, 'running');
    try {
      const believed = await this.read(session, listCards);
      return { againInMs: believed ? AGAIN_MS : DOUBTED_AGAIN_MS };
    } catch (error) {
      await this.tellState(session, 'failed');
      throw error;
    }
  }

  private async read(session: ConnectionSession, listCards: ListCards): Promise<boolean> {
    const startedAt = new Date();
    let cards = 0;
    const shops = await this.shopsToRead(session);
    for (const shopId of shops) {
      for await (const page of listCards(shopId === undefined ? {} : { shopId }, session.ctx(priority.background))) {
        cards += page.items.length;
        await this.storePage(session, page.items, startedAt, cards);
      }
    }
    await this.suggest(session);
    return this.finish(session, { startedAt, shops, cards });
  }

  /** The first read only: afterwards a read that fails changes nothing of what is known. */
  private async tellState(session: ConnectionSession, importState: 'running' | 'failed'): Promise<void> {
    await this.inConnection(session, async (trx) => {
      await Connection.query(trx)
        .findById([session.connection.partnerId, session.connection.id])
        .whereNot('import_state', 'done')
        .patch({ importState });
    });
  }

  private async storePage(
    session: ConnectionSession,
    cards: readonly RemoteCard[],
    readAt: Date,
    soFar: number,
  ): Promise<void> {
    const { connection, descriptor } = session;
    await this.inConnection(session, async (trx) => {
      const offers = await storeCards(trx, connection.id, cards, readAt);
      await this.deps.offerMatching.matchByKeys(trx, connection.id, idsOf(offers.filter(({ isLinked }) => !isLinked)));
      // a barcode or a price group that changed moves the offer to another target
      const changed = await ensureRows(
        trx,
        connection.id,
        descriptor,
        idsOf(offers.filter(({ isLinked, keysChanged }) => isLinked && keysChanged)),
      );
      await this.deps.syncMarks.markTargets(trx, connection.id, changed);
      // later reads begin at nothing too, and what is known is not less meanwhile
      await Connection.query(trx)
        .findById([connection.partnerId, connection.id])
        .whereNot('import_state', 'done')
        .patch({ importedCards: soFar });
    });
  }

  /** Each search is a transaction of its own: hundreds in one would hold the lease's row, for which renewing waits. */
  private async suggest({ connection, signal }: ConnectionSession): Promise<void> {
    const { database, offerMatching } = this.deps;
    const inPartner = <T>(act: (trx: Trx) => Promise<T>): Promise<T> => database.asPartner(connection.partnerId, act);
    for (const offer of await inPartner((trx) => offerMatching.unsuggested(trx, connection.id))) {
      signal.throwIfAborted();
      await inPartner((trx) => offerMatching.suggest(trx, offer));
    }
  }

  /** @returns whether the list was believed */
  private async finish(session: ConnectionSession, reading: CardReading): Promise<boolean> {
    const { connection, descriptor } = session;
    const { cards } = reading;
    return this.inConnection(session, async (trx) => {
      const row = Connection.query(trx).findById([connection.partnerId, connection.id]);
      const known = await this.knownCards(trx, session, reading);
      const { warnings } = await row.clone().throwIfNotFound();
      const calm = warnings.filter(({ code }) => code !== DOUBT);
      if (cards < known * PLAUSIBLE_SHARE) {
        this.deps.log.warn({ connection: connection.id, cards, known }, 'a list of cards is too short to be believed');
        const doubt = { code: DOUBT, messageKey: 'marketplaces:import.notBelieved' };
        const values = { market: descriptor.name, count: cards, known };
        await row.clone().patch({ warnings: [...calm, { ...doubt, values }] });
        await row.clone().whereNot('import_state', 'done').patch({ importState: 'failed' });
        return false;
      }
      await this.tellMissing(trx, session, reading);
      await row
        .clone()
        .patch({ importState: 'done', importedAt: new Date(), importedCards: cards, warnings: [...calm] });
      await this.deps.events.emit(trx, cardsImported, { connectionId: connection.id });
      return true;
    });
  }

  private async knownCards(trx: Trx, { connection }: ConnectionSession, { shops }: CardReading): Promise<number> {
    const [row] = (await trx('listings')
      .where({ partner_id: connection.partnerId, connection_id: connection.id })
      .modify(ofShops, shops)
      .whereNull('missing_since')
      .count('* as known')) as { known: bigint }[];
    return Number(row?.known ?? 0);
  }

  /**
   * Cards that were not in a complete read are shown as missing. Nothing else ever follows from it: no delete, no zero.
   * An empty or much shorter list is taken for a fault of the market's and never comes here.
   */
  private async tellMissing(
    trx: Trx,
    { connection }: ConnectionSession,
    { startedAt, shops }: CardReading,
  ): Promise<void> {
    for (const table of ['listings', 'offers'] as const)
      await trx(table)
        .where({ partner_id: connection.partnerId, connection_id: connection.id })
        .modify(ofShops, shops)
        .whereNull('missing_since')
        .where(table === 'listings' ? 'read_at' : 'listed_at', '<', startedAt)
        .update({ missing_since: trx.fn.now() });
  }

  /** Markets whose cards are per shop are read for the served ones. */
  private async shopsToRead({ connection, descriptor }: ConnectionSession): Promise<(string | undefined)[]> {
    const ids = (await this.deps.database.asPartner(connection.partnerId, (trx) =>
      trx('shops')
        .where({ partner_id: connection.partnerId, connection_id: connection.id, served: true })
        .orderBy('remote_id')
        .pluck('remote_id'),
    )) as string[];
    const perShop = Object.values(descriptor.facets).some(({ grain }) => grain === 'offerAtShop') || ids.length > 1;
    return perShop && ids.length > 0 ? ids : [ids.length === 1 ? ids[0] : undefined];
  }

  private inConnection<T>(session: ConnectionSession, act: (trx: Trx) => Promise<T>): Promise<T> {
    const { partnerId, id } = session.connection;
    const fenced = async (trx: Trx): Promise<T> => {
      await session.fence(trx);
      const result = await act(trx);
      this.deps.live.publishAfterCommit(trx, { topic: HEALTH_TOPIC, partnerId, data: { connectionId: id } });
      return result;
    };
    return this.deps.database.asPartner(partnerId, fenced, { bulk: true });
  }
}

/** Some markets do not say which shop a card is in: those are in every reading. */
function ofShops(query: Knex.QueryBuilder, shops: CardReading['shops']): void {
  const read = shops.flatMap((shop) => shop ?? []);
  if (read.length === shops.length) void query.whereIn('shop_remote_id', [...read, '']);
}

const idsOf = (offers: readonly { offerId: OfferId }[]): OfferId[] => offers.map(({ offerId }) => offerId);
