import type { Database, Trx } from '../../core/db/database.ts';
import { listenAfter, type Envelope, type EventType } from '../../core/events/event.ts';
import {
  connectionFailed,
  connectionKeysExpiring,
  connectionRecovered,
  type ConnectionDirectory,
  type ConnectionId,
  type ConnectionView,
} from '../marketplaces/api.ts';
import type { PartnerDirectory } from '../partners/api.ts';
import type { Notice, Notifier } from './api.ts';

type Deps = {
  database: Database;
  notifier: Notifier;
  connectionDirectory: ConnectionDirectory;
  partnerDirectory: PartnerDirectory;
};
type OfConnection = { connectionId: string };
type Told<P> = (
  connection: ConnectionView,
  event: Envelope<P>,
  trx: Trx,
  deps: Deps,
) => Promise<Omit<Notice, 'dedupeKey'> | null>;

/** Null: it is no longer so, and nobody needs to hear of it. */
const telling = <P extends OfConnection>(event: EventType<P>, name: string, noticeOf: Told<P>) =>
  listenAfter<P, Deps>(event, name, async (envelope, deps, { finish }) => {
    const { id, partnerId, payload } = envelope;
    if (!partnerId) throw new Error(`${envelope.type} ${id} has no partner`);
    await deps.database.asPartner(partnerId, async (trx) => {
      const connectionId = payload.connectionId as ConnectionId;
      const connection = (await deps.connectionDirectory.byIds(trx, [connectionId])).get(connectionId);
      const notice = connection && (await noticeOf(connection, envelope, trx, deps));
      if (notice) await deps.notifier.notify(trx, partnerId, { ...notice, dedupeKey: id });
      await finish(trx);
    });
  });

const whoActs = ['owner', 'manager'] as const;

const about = ({ name, marketplace }: ConnectionView, { connectionDirectory }: Deps) => ({
  name,
  market: connectionDirectory.descriptor(marketplace).name,
});

const settingsOf = ({ id }: ConnectionView): string => `/connections/${id}/settings`;

export const connectionListeners = [
  telling(connectionFailed, 'notifications.connection-failed', async (connection, _event, _trx, deps) => {
    if (connection.state !== 'broken' || !connection.problem) return null;
    return {
      kind: 'notifications:connection.failed',
      params: { ...about(connection, deps), code: connection.problem.code },
      link: settingsOf(connection),
      mailTo: whoActs,
    };
  }),
  telling(connectionRecovered, 'notifications.connection-recovered', async (connection, _event, _trx, deps) => ({
    kind: 'notifications:connection.recovered',
    params: about(connection, deps),
    link: `/connections/${connection.id}`,
  })),
  telling(connectionKeysExpiring, 'notifications.keys-expiring', async (connection, { payload }, trx, deps) => {
    const { zone } = await deps.partnerDirectory.get(trx, connection.partnerId);
    if (connection.keysExpireAt?.toISOString() !== payload.expiresAt) return null; // new keys came meanwhile
    return {
      kind: 'notifications:connection.keysExpiring',
      params: { ...about(connection, deps), date: dayIn(zone, connection.keysExpireAt) },
      link: settingsOf(connection),
      mailTo: whoActs,
    };
  }),
];

/** `dd.mm.yyyy`, as all our languages write it. */
const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('ru', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(at);
