import { useTranslation } from 'react-i18next';
import { partnerCategories } from '../lib/partner-categories.ts';
import { FormField } from './form-field.tsx';
import { FormPair } from './form-stack.tsx';

type Business = { businessName: string; phone: string; taxId: string | null; category: string };

/** What an admin looks at before a partner is approved; the same when registering and when correcting. */
export function BusinessFields({ now }: { now?: Business | undefined }) {
  const { t } = useTranslation();
  const categories = partnerCategories.map((value) => ({ value, label: t(`partners:categories.${value}`) }));
  return (
    <>
      <FormField
        name="businessName"
        label={t('auth:field.businessName')}
        autoComplete="organization"
        defaultValue={now?.businessName}
        required
      />
      <FormPair>
        <FormField
          name="phone"
          type="tel"
          label={t('auth:field.phone')}
          hint={t('auth:hint.phone')}
          autoComplete="tel"
          defaultValue={now?.phone}
          required
        />
        <FormField
          name="taxId"
          label={t('auth:field.taxId')}
          hint={t('auth:hint.taxId')}
          inputMode="numeric"
          defaultValue={now?.taxId ?? ''}
        />
      </FormPair>
      <FormField
        name="category"
        kind="select"
        label={t('auth:field.category')}
        options={[{ value: '', label: t('auth:chooseCategory') }, ...categories]}
        defaultValue={now?.category ?? ''}
        required
      />
    </>
  );
}
