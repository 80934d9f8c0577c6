import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DoneMessage } from '../components/done-message.tsx';
import { CardStack } from '../components/card-stack.tsx';
import { OtherShops } from '../components/settings/other-shops.tsx';
import { ProfileForm, ProfileReading } from '../components/settings/profile-form.tsx';
import { BusinessProfile } from '../documents/settings.server.ts';
import { SaveProfile } from '../documents/identity.server.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { isPartnerCategory, noCategory } from '../lib/partner-categories.ts';
import { useAccess } from '../lib/root-data.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('settings:sections.profile');

export async function loader(args: LoaderFunctionArgs) {
  // Staff has no shop of its own; the user menu leads here.
  if (!requireViewer(args).partner) throw redirect('/settings/security');
  const { myPartner } = await runQuery(args, BusinessProfile);
  if (!myPartner?.profile) throw new Response(null, { status: 404 });
  return { partner: myPartner, profile: myPartner.profile };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const category = form.text('category');
  if (!isPartnerCategory(category)) return refused(form, noCategory);
  const input = {
    businessName: form.text('businessName'),
    phone: form.text('phone'),
    taxId: form.optional('taxId'),
    category,
    legalName: form.optional('legalName'),
    director: form.optional('director'),
    address: form.optional('address'),
    bankName: form.optional('bankName'),
    bankAccount: form.optional('bankAccount'),
    bankCode: form.optional('bankCode'),
    vatPayer: form.flag('vatPayer'),
    version: form.whole('version') ?? 0,
    idempotencyKey: form.idempotencyKey,
  };
  const { saveProfile } = await runQuery(args, SaveProfile, { input });
  const problems = problemsOf(saveProfile);
  return problems ? refused(form, problems) : redirect('/settings/profile?done=saved');
}

export default function Profile() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const { partner, profile } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const now = { businessName: partner.businessName, ...profile };
  return (
    <CardStack>
      <DoneMessage texts={{ saved: t('settings:profile.saved') }} />
      <OtherShops />
      {may('profile:write') ? <ProfileForm now={now} result={refusal} /> : <ProfileReading now={now} />}
    </CardStack>
  );
}
