import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { BusinessFields } from '../business-fields.tsx';
import { CardStack } from '../card-stack.tsx';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { Notice } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';
import { VersionedForm } from '../versioned-form.tsx';

export type ProfileData = {
  businessName: string;
  phone: string;
  category: string;
  taxId: string | null;
  legalName: string | null;
  director: string | null;
  address: string | null;
  bankName: string | null;
  bankAccount: string | null;
  bankCode: string | null;
  vatPayer: boolean;
};

export function ProfileForm({
  now,
  result,
}: {
  now: ProfileData & { version: number };
  result: FormResult | undefined;
}) {
  const { t } = useTranslation();
  const conflict = result?.problems.code === 'partners.profileChanged';
  return (
    // After a conflict it goes on from the newer version: saving again is then meant.
    <VersionedForm version={now.version} result={conflict ? undefined : result}>
      <CardStack>
        {conflict && <SavedMeanwhile now={now} typed={result.values} message={result.problems.message} />}
        <SectionCard title={t('settings:profile.business')} status={t('settings:profile.businessHint')}>
          <FormStack>
            <BusinessFields now={refilled(now, conflict ? result : undefined)} />
          </FormStack>
        </SectionCard>
        <SectionCard title={t('settings:profile.legal')} status={t('settings:profile.legalHint')}>
          <FormStack>
            <FormField
              name="legalName"
              label={t('settings:field.legalName')}
              defaultValue={typedOr(result, conflict, 'legalName', now.legalName)}
              maxLength={200}
            />
            <FormField
              name="director"
              label={t('settings:field.director')}
              autoComplete="name"
              defaultValue={typedOr(result, conflict, 'director', now.director)}
              maxLength={200}
            />
            <FormField
              name="address"
              kind="textarea"
              rows={2}
              label={t('settings:field.address')}
              autoComplete="street-address"
              defaultValue={typedOr(result, conflict, 'address', now.address)}
              maxLength={500}
            />
            <FormField
              name="vatPayer"
              kind="checkbox"
              label={t('settings:field.vatPayer')}
              defaultChecked={conflict ? 'vatPayer' in result.values : now.vatPayer}
            />
          </FormStack>
        </SectionCard>
        <SectionCard title={t('settings:profile.bank')} status={t('settings:profile.bankHint')}>
          <FormStack>
            <FormField
              name="bankName"
              label={t('settings:field.bankName')}
              defaultValue={typedOr(result, conflict, 'bankName', now.bankName)}
              maxLength={200}
            />
            <FormPair>
              <FormField
                name="bankAccount"
                label={t('settings:field.bankAccount')}
                inputMode="numeric"
                defaultValue={typedOr(result, conflict, 'bankAccount', now.bankAccount)}
                maxLength={40}
              />
              <FormField
                name="bankCode"
                label={t('settings:field.bankCode')}
                inputMode="numeric"
                defaultValue={typedOr(result, conflict, 'bankCode', now.bankCode)}
                maxLength={20}
              />
            </FormPair>
          </FormStack>
        </SectionCard>
        <div>
          <SubmitButton>{t(conflict ? 'settings:profile.saveMine' : 'settings:save')}</SubmitButton>
        </div>
      </CardStack>
    </VersionedForm>
  );
}

const typedOr = (result: FormResult | undefined, conflict: boolean, name: string, saved: string | null): string =>
  (conflict ? result?.values[name] : undefined) ?? saved ?? '';

function refilled(now: ProfileData, result: FormResult | undefined): ProfileData {
  if (!result) return now;
  const { businessName = '', phone = '', taxId = '', category = '' } = result.values;
  return { ...now, businessName, phone, taxId, category };
}

/** Somebody else was quicker: what they have saved, next to what is still in the form. */
function SavedMeanwhile({
  now,
  typed,
  message,
}: {
  now: ProfileData;
  typed: Record<string, string>;
  message: string | undefined;
}) {
  const { t } = useTranslation();
  const lines = useProfileLines(now).filter(({ name, saved }) => (typed[name] ?? '') !== saved);
  return (
    <div role="alert">
      <Notice
        tone="amber"
        title={message}
        action={
          <Button component={Link} to="/settings/profile" reloadDocument variant="default" size="xs">
            {t('settings:profile.takeSaved')}
          </Button>
        }
      >
        {lines.length > 0 && (
          <>
            <p>{t('settings:profile.savedMeanwhile')}</p>
            <ul>
              {lines.map(({ name, label, value }) => (
                <li key={name}>
                  {label}: <b>{value || '–'}</b>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  );
}

/** For those who may look but not change. */
export function ProfileReading({ now }: { now: ProfileData }) {
  const { t } = useTranslation();
  const lines = useProfileLines(now);
  const part = (...names: string[]) =>
    lines.filter(({ name }) => names.includes(name)).map(({ label, value }) => ({ label, value: value || null }));
  return (
    <>
      <SectionCard title={t('settings:profile.business')}>
        <KeyValueList items={part('businessName', 'phone', 'taxId', 'category')} />
      </SectionCard>
      <SectionCard title={t('settings:profile.legal')}>
        <KeyValueList items={part('legalName', 'director', 'address', 'vatPayer')} />
      </SectionCard>
      <SectionCard title={t('settings:profile.bank')}>
        <KeyValueList items={part('bankName', 'bankAccount', 'bankCode')} />
      </SectionCard>
    </>
  );
}

type Line = {
  name: string;
  label: string;
  /** As the form posts it. */ saved: string;
  /** As people read it. */ value: string;
};

function useProfileLines(now: ProfileData): Line[] {
  const { t } = useTranslation();
  const plain = (name: string, label: string, value: string | null): Line => ({
    name,
    label,
    saved: value ?? '',
    value: value ?? '',
  });
  return [
    plain('businessName', t('auth:field.businessName'), now.businessName),
    plain('phone', t('auth:field.phone'), now.phone),
    plain('taxId', t('auth:field.taxId'), now.taxId),
    {
      name: 'category',
      label: t('auth:field.category'),
      saved: now.category,
      value: t(`partners:categories.${now.category}`),
    },
    plain('legalName', t('settings:field.legalName'), now.legalName),
    plain('director', t('settings:field.director'), now.director),
    plain('address', t('settings:field.address'), now.address),
    {
      name: 'vatPayer',
      label: t('settings:field.vatPayer'),
      saved: now.vatPayer ? 'true' : '',
      value: t(now.vatPayer ? 'settings:yes' : 'settings:no'),
    },
    plain('bankName', t('settings:field.bankName'), now.bankName),
    plain('bankAccount', t('settings:field.bankAccount'), now.bankAccount),
    plain('bankCode', t('settings:field.bankCode'), now.bankCode),
  ];
}
