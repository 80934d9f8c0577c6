import type { Identity } from '../../../core/auth/identity.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../core/db/database.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { Approvals } from '../services/approvals.ts';
import type { Members } from '../services/members.ts';
import type { PartnerList } from '../services/partner-list.ts';
import type { PartnerStore } from '../services/partner-store.ts';
import type { Profiles } from '../services/profiles.ts';
import type { Registration } from '../services/registration.ts';

type Cradle = {
  clock: Clock;
  identity: Identity;
  database: Database;
  live: LiveBus;
  partnerDirectory: PartnerStore;
  partnerList: PartnerList;
  profiles: Profiles;
  members: Members;
  approvals: Approvals;
  registration: Registration;
};

/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;
