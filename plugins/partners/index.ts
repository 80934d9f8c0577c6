import { asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import type { Builder } from '../../graphql/builder.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { partnerApproved, partnerReactivated, partnerRegistered, partnerRejected, partnerSuspended } from './api.ts';
import { addAdminFields } from './graphql/admin-fields.ts';
import { addMemberFields } from './graphql/member-fields.ts';
import { addPartnerFields } from './graphql/partner-fields.ts';
import { partnerTypes } from './graphql/types.ts';
import { forgetExpiredUsers, showProvenRequest } from './listeners.ts';
import { Approvals } from './services/approvals.ts';
import { Members } from './services/members.ts';
import { PartnerList } from './services/partner-list.ts';
import { PartnerMemberships, PartnerStore } from './services/partner-store.ts';
import { Profiles } from './services/profiles.ts';
import { Registration } from './services/registration.ts';

function addPartnerTypes(builder: Builder): void {
  const types = partnerTypes(builder);
  addPartnerFields(builder, types);
  addMemberFields(builder, types);
  addAdminFields(builder, types);
}

export const partners = definePlugin({
  name: 'partners',
  depends: ['identity'],
  permissions: ['profile:read', 'profile:write', 'members:read', 'members:write'],
  register: (container) =>
    void container.register({
      partnerDirectory: asClass(PartnerStore).singleton(),
      memberships: asClass(PartnerMemberships).singleton(),
      partnerList: asClass(PartnerList).singleton(),
      profiles: asClass(Profiles).singleton(),
      members: asClass(Members).singleton(),
      approvals: asClass(Approvals).singleton(),
      registration: asClass(Registration).singleton(),
    }),
  listeners: [forgetExpiredUsers, showProvenRequest],
  events: [partnerRegistered, partnerApproved, partnerRejected, partnerSuspended, partnerReactivated],
  contributes: [add(graphqlTypes, [addPartnerTypes]), add(locales, [localesOf('partners', import.meta.dirname)])],
});
