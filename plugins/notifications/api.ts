import type { Trx } from '../../core/db/database.ts';
import type { PartnerRole } from '../../core/http/request-context.ts';

export type Notice = {
  /** Translation key `<namespace>:notices.<name>` with `.title` and `.body`; a mail uses `.subject`, `.body`, `.button`. */
  kind: string;
  params?: Record<string, string | number>;
  /** Page of the web app, from the root: `/orders?view=oversold`. */
  link?: string;
  /** The same key is told once, however often it happens, until the notice is read. */
  dedupeKey?: string;
  /** Also by mail to members with these roles. */
  mailTo?: readonly PartnerRole[];
};

/** Tells a partner something: in the app, live, and by mail where wanted. In the partner's or a system transaction. */
export interface Notifier {
  notify(trx: Trx, partnerId: string, notice: Notice): Promise<void>;
}
