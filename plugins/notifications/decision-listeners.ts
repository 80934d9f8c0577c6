import type { Database } from '../../core/db/database.ts';
import { listenAfter } from '../../core/events/event.ts';
import type { PartnerId } from '../../core/ids.ts';
import {
  partnerApproved,
  partnerReactivated,
  partnerRejected,
  partnerSuspended,
  type PartnerDirectory,
} from '../partners/api.ts';
import type { Notice, Notifier } from './api.ts';

type Deps = { database: Database; notifier: Notifier; partnerDirectory: PartnerDirectory };

/** What a partner is told about itself: the decision reaches the owners by mail as well. */
const decision = (event: typeof partnerApproved, name: string, notice: Omit<Notice, 'mailTo'>) =>
  listenAfter(event, name, async ({ payload, id }, { database, notifier, partnerDirectory }: Deps, { finish }) => {
    await database.asSystem(name, async (trx) => {
      const partnerId = payload.partnerId as PartnerId;
      const { statusReason } = await partnerDirectory.get(trx, partnerId);
      const params = { reason: statusReason ?? '' };
      await notifier.notify(trx, partnerId, { ...notice, params, dedupeKey: id, mailTo: ['owner'] });
      await finish(trx);
    });
  });

export const decisionListeners = [
  decision(partnerApproved, 'notifications.approved', { kind: 'notifications:partner.approved', link: '/' }),
  decision(partnerRejected, 'notifications.rejected', { kind: 'notifications:partner.rejected', link: '/waiting' }),
  decision(partnerSuspended, 'notifications.suspended', { kind: 'notifications:partner.suspended', link: '/waiting' }),
  decision(partnerReactivated, 'notifications.reactivated', { kind: 'notifications:partner.reactivated', link: '/' }),
];
