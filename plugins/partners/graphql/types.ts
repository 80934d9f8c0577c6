import type { Builder } from '../../../graphql/builder.ts';
import type { PartnerRole, PartnerStatus } from '../../../core/http/request-context.ts';
import { CATEGORIES, PartnerView } from '../api.ts';
import type { Invitation, Member } from '../services/members.ts';
import type { Profile } from '../services/profiles.ts';

/** The plugin's types, made once a schema and used by its fields. */
export function partnerTypes(builder: Builder) {
  const Status = builder.enumType('PartnerStatus', {
    values: ['pending', 'active', 'rejected', 'suspended'] as const satisfies readonly PartnerStatus[],
  });
  const Role = builder.enumType('PartnerRole', {
    values: ['owner', 'manager', 'warehouse', 'viewer'] as const satisfies readonly PartnerRole[],
  });
  const Category = builder.enumType('BusinessCategory', { values: CATEGORIES });
  const Partner = builder.objectType(PartnerView, {
    name: 'Partner',
    description: 'A seller: the tenant everything belongs to.',
    fields: (t) => ({
      id: t.exposeID('id'),
      businessName: t.exposeString('businessName'),
      status: t.field({ type: Status, resolve: ({ status }) => status }),
      statusReason: t.exposeString('statusReason', {
        nullable: true,
        description: 'What staff wrote when it rejected or suspended the partner.',
      }),
      zone: t.exposeString('zone', { description: 'IANA time zone that days and reports follow.' }),
      currency: t.exposeString('currency'),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    }),
  });
  const ProfileType = builder.objectRef<Profile>('PartnerProfile').implement({
    description: 'Business, legal and bank data.',
    fields: (t) => ({
      phone: t.exposeString('phone'),
      category: t.exposeString('category'),
      taxId: t.exposeString('taxId', { nullable: true }),
      legalName: t.exposeString('legalName', { nullable: true }),
      director: t.exposeString('director', { nullable: true }),
      address: t.exposeString('address', { nullable: true }),
      bankName: t.exposeString('bankName', { nullable: true }),
      bankAccount: t.exposeString('bankAccount', { nullable: true }),
      bankCode: t.exposeString('bankCode', { nullable: true, description: 'MFO in Uzbekistan, BIC elsewhere.' }),
      vatPayer: t.exposeBoolean('vatPayer'),
      version: t.exposeInt('version', { description: 'Send it back when saving: an older one is refused.' }),
    }),
  });
  const MemberType = builder.objectRef<Member>('Member').implement({
    fields: (t) => ({
      userId: t.exposeID('userId'),
      userName: t.exposeString('userName'),
      email: t.exposeString('email'),
      role: t.field({ type: Role, resolve: ({ role }) => role }),
      joinedAt: t.field({ type: 'DateTime', resolve: ({ joinedAt }) => joinedAt }),
    }),
  });
  const InvitationType = builder.objectRef<Invitation>('Invitation').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      email: t.exposeString('email'),
      role: t.field({ type: Role, resolve: ({ role }) => role }),
      expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    }),
  });
  return { Status, Role, Category, Partner, Profile: ProfileType, Member: MemberType, Invitation: InvitationType };
}

export type PartnerTypes = ReturnType<typeof partnerTypes>;
