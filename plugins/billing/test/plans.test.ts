import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../../core/http/request-context.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { startTestApp, type TestApp } from '../../../test/harness/test-app.ts';
import { plugins } from '../../../sellercloudx.config.ts';

let app: TestApp;
let staff: Viewer;
let partnerId: PartnerId;
beforeAll(async () => {
  app = await startTestApp({ plugins });
  staff = app.create.viewer(null, { isAdmin: true });
  partnerId = await app.create.partner({ name: 'Aziza Atlas', status: 'pending' });
  const { database } = app;
  await database.system('partner_requests').insert({ partner_id: partnerId, id: partnerId, state: 'pending' });
}, 60_000);
afterAll(() => app.stop());

type Plan = {
  code: string;
  commissionBasisPoints: number;
  isDefault: boolean;
  active: boolean;
  version: number;
  partners: number;
};
type Refused = { code?: string; fields?: { path: string; message: string }[] };

async function ask<T>(document: string, variables: Record<string, unknown> = {}, as = staff): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, { as, variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data as T;
}

const plans = async (): Promise<Plan[]> =>
  (await ask<{ plans: Plan[] }>(`{ plans { code commissionBasisPoints isDefault active version partners } }`)).plans;
const planOf = async (code: string): Promise<Plan | undefined> => (await plans()).find((plan) => plan.code === code);

const save = async (input: object): Promise<Partial<Plan> & Refused> => {
  const whole = {
    name: { uz: 'Oltin', ru: 'Золотой', en: 'Gold' },
    commissionBasisPoints: 150,
    limits: { connections: 10 },
    active: true,
    isDefault: false,
    ...input,
  };
  const document = `mutation ($input: SavePlanInput!) { savePlan(input: $input) {
    ... on Plan { code version active isDefault } ... on Problem { code }
    ... on ValidationError { fields { path message } } } }`;
  return (await ask<{ savePlan: Partial<Plan> & Refused }>(document, { input: whole })).savePlan;
};

const assign = async (planCode: string): Promise<Partial<Plan> & Refused> =>
  (
    await ask<{ setPartnerPlan: Partial<Plan> & Refused }>(
      `mutation ($input: SetPartnerPlanInput!) { setPartnerPlan(input: $input) { ... on Plan { code version }
        ... on Problem { code } ... on ValidationError { fields { path message } } } }`,
      { input: { partnerId, planCode } },
    )
  ).setPartnerPlan;

const actions = async (): Promise<string[]> =>
  (
    await ask<{ adminAuditLog: { edges: { node: { action: string } }[] } }>(
      `{ adminAuditLog(first: 20) { edges { node { action } } } }`,
    )
  ).adminAuditLog.edges.map(({ node }) => node.action);

test('a partner has the default plan from its approval on', async () => {
  expect(await planOf('free_starter')).toMatchObject({ isDefault: true, commissionBasisPoints: 200, partners: 0 });
  await ask(`mutation ($id: ID!) { approvePartner(id: $id) { __typename } }`, { id: partnerId });
  expect((await planOf('free_starter'))?.partners).toBe(1);
});

test('a plan is made, changed by who has read it last, and every wrong field is named', async () => {
  expect(await save({ code: 'gold' })).toMatchObject({ code: 'gold', version: 1 });
  expect((await save({ code: 'gold' })).fields).toEqual([{ path: 'code', message: 'There is a plan with this code.' }]);
  expect(await save({ code: 'gold', version: 1, commissionBasisPoints: 120 })).toMatchObject({ version: 2 });
  expect(await save({ code: 'gold', version: 1 })).toMatchObject({ code: 'plan.changed' });
  const wrong = await save({ code: 'Gold!', name: {}, commissionBasisPoints: 10_001, limits: { products: -1 } });
  expect(wrong.fields?.map(({ path }) => path)).toEqual([
    'code',
    'name.uz',
    'commissionBasisPoints',
    'limits.products',
  ]);
  expect(await actions()).toEqual(expect.arrayContaining(['plan.created', 'plan.changed']));
});

test('a partner is moved to another plan, which the log of both sides tells once', async () => {
  expect(await assign('gold')).toMatchObject({ code: 'gold' });
  expect(await assign('gold')).toMatchObject({ code: 'gold' });
  const { adminPartner } = await ask<{ adminPartner: { plan: { code: string } } }>(
    `query ($id: ID!) { adminPartner(id: $id) { plan { code } } }`,
    { id: partnerId },
  );
  expect(adminPartner.plan.code).toBe('gold');
  expect([(await planOf('gold'))?.partners, (await planOf('free_starter'))?.partners]).toEqual([1, 0]);
  const entries = await app.database.system('audit_entries').where({ action: 'plan.assigned', partner_id: partnerId });
  expect(entries.map(({ details }: { details: object }) => details)).toEqual([{ from: 'free_starter', to: 'gold' }]);
});

test('an archived plan stays with who has it and is given to nobody', async () => {
  expect(await save({ code: 'gold', version: 2, active: false })).toMatchObject({ active: false, version: 3 });
  expect((await planOf('gold'))?.partners).toBe(1);
  await assign('business');
  expect((await assign('gold')).fields?.[0]?.message).toBe('There is no such plan.');
});

test('there is always exactly one default plan', async () => {
  const starter = { code: 'free_starter', version: 1, commissionBasisPoints: 200 };
  expect((await save({ ...starter, isDefault: false })).fields?.[0]?.path).toBe('isDefault');
  expect((await save({ ...starter, isDefault: true, active: false })).fields?.[0]?.path).toBe('active');
  expect(await save({ code: 'business', version: 1, isDefault: true })).toMatchObject({ isDefault: true });
  expect((await plans()).filter(({ isDefault }) => isDefault).map(({ code }) => code)).toEqual(['business']);
  expect(await save({ ...starter, isDefault: true })).toMatchObject({ code: 'plan.changed' }); // it was changed beside
});

test('plans are nobody’s business but the staff’s', async () => {
  const seller = app.create.viewer(partnerId);
  const { errors } = await app.graphql('{ plans { code } }', { as: seller });
  expect(errors).toHaveLength(1);
});
