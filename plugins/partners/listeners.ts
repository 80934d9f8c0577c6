import type { Trx } from '../../core/db/database.ts';
import { listenWithin } from '../../core/events/event.ts';
import type { LiveBus } from '../../core/live/live-bus.ts';
import { emailProven, usersExpired } from '../identity/api.ts';

/** Registrations nobody proved the address of: their members go, and partners that are left without any. */
export const forgetExpiredUsers = listenWithin(
  usersExpired,
  'partners.forget-expired',
  async (trx: Trx, { payload }) => {
    const partnerIds = (await trx('partner_members')
      .whereIn('user_id', payload.userIds)
      .delete()
      .returning('partner_id')) as { partner_id: string }[];
    const ids = partnerIds.map(({ partner_id }) => partner_id);
    const empty = (await trx('partners')
      .whereIn('id', ids)
      .whereNotExists(trx('partner_members').whereRaw('partner_members.partner_id = partners.id'))
      .pluck('id')) as string[];
    for (const table of ['partner_invitations', 'partner_requests', 'partner_profiles'])
      await trx(table).whereIn('partner_id', empty).delete();
    await trx('partners').whereIn('id', empty).delete();
  },
);

/** A request counts once its person has proven the address: staff sees it appear then. */
export const showProvenRequest = listenWithin(
  emailProven,
  'partners.show-request',
  async (trx: Trx, _event, { live }: { live: LiveBus }) => {
    live.publishAfterCommit(trx, { topic: 'partner.requests', partnerId: null, data: {} });
  },
);
