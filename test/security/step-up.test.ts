import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROOF_HOLDS_MS } from '../../core/auth/step-up.ts';
import type { Viewer } from '../../core/http/request-context.ts';
import { newId, type PartnerId, type UserId } from '../../core/ids.ts';
import { plugins } from '../../sellercloudx.config.ts';
import { startTestApp, type TestApp } from '../harness/test-app.ts';

let app: TestApp;
let partnerId: PartnerId;

beforeAll(async () => {
  app = await startTestApp({ plugins });
  partnerId = await app.create.partner();
});
afterAll(() => app.stop());

const id = newId();
const keys = [{ name: 'apiKey', value: 'x' }];

/** Keys and members of a partner: what whoever holds a stolen cookie would want first. */
const ofOwners: [field: string, args: string, variables: Record<string, [type: string, value: unknown]>][] = [
  ['connectMarketplace', 'input: $input', { input: ['ConnectMarketplaceInput!', { marketplace: 'uzum', environment: 'live', credentials: keys }] }],
  ['replaceKeys', 'input: $input', { input: ['ReplaceKeysInput!', { id, credentials: keys }] }],
  ['disconnectMarketplace', 'input: $input', { input: ['ConnectionInput!', { id }] }],
  ['inviteMember', 'input: $input', { input: ['InviteMemberInput!', { email: 'begona@example.uz', role: 'manager' }] }],
  ['cancelInvitation', 'id: $id', { id: ['ID!', id] }],
  ['setMemberRole', 'userId: $id, role: $role', { id: ['ID!', id], role: ['PartnerRole!', 'owner'] }],
  ['removeMember', 'userId: $id', { id: ['ID!', id] }],
]; // prettier-ignore

/** What partners pay. */
const ofStaff: typeof ofOwners = [
  ['savePlan', 'input: $input', { input: ['SavePlanInput!', { code: 'x', name: { en: 'X' }, commissionBasisPoints: 0, limits: {}, active: true, isDefault: false }] }],
  ['setPartnerPlan', 'input: $input', { input: ['SetPartnerPlanInput!', { partnerId: id, planCode: 'x' }] }],
]; // prettier-ignore

async function codeOf(as: Viewer, [field, args, variables]: (typeof ofOwners)[number]): Promise<string | undefined> {
  const types = Object.entries(variables).map(([name, [type]]) => `$${name}: ${type}`);
  const { data, errors } = await app.graphql<Record<string, { code?: string }>>(
    `mutation (${types.join(', ')}) { ${field}(${args}) { __typename ... on Problem { code } } }`,
    { as, variables: Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value])) },
  );
  expect(errors).toBeUndefined();
  return data?.[field]?.code;
}

const proven = (msAgo: number) => ({ authenticatedAt: new Date(Date.now() - msAgo) });

test.each(ofOwners)('%s asks for a proof that is not older than ten minutes', async (...call) => {
  expect(await codeOf(app.create.viewer(partnerId, proven(PROOF_HOLDS_MS)), call)).toBe('auth.stepUp');
  expect(await codeOf(app.create.viewer(partnerId, proven(0)), call)).not.toBe('auth.stepUp');
});

test.each(ofOwners)('%s is not for staff who look through the eyes of a member', async (...call) => {
  const impersonator = { userId: newId<'user'>() as UserId, name: 'xodim' };
  const borrowed = app.create.viewer(partnerId, { ...proven(0), impersonator });
  expect(await codeOf(borrowed, call)).toBe('auth.notWhileImpersonating');
});

test.each(ofStaff)('%s asks staff for a proof that is not older than ten minutes', async (...call) => {
  expect(await codeOf(app.create.viewer(null, { isAdmin: true, ...proven(PROOF_HOLDS_MS) }), call)).toBe('auth.stepUp');
  expect(await codeOf(app.create.viewer(null, { isAdmin: true, ...proven(0) }), call)).not.toBe('auth.stepUp');
});
