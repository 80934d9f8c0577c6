import { useTranslation } from 'react-i18next';
import { KeyValueList } from '../key-value-list.tsx';
import { Notice } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';

type Profile = {
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
type Request = { state: string; note: string | null; reason: string | null };
type Props = { partner: { currency: string; zone: string; profile: Profile | null; latestRequest: Request | null } };

export function PartnerFacts({ partner: { currency, zone, profile, latestRequest } }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {latestRequest?.note && (
        <Notice tone="neutral" title={t('adminpages:partner.note')}>
          {latestRequest.note}
        </Notice>
      )}
      <SectionCard title={t('settings:profile.business')}>
        <KeyValueList
          items={[
            { label: t('auth:field.phone'), value: profile && <a href={`tel:${profile.phone}`}>{profile.phone}</a> },
            { label: t('auth:field.taxId'), value: profile?.taxId },
            { label: t('adminpages:partner.category'), value: profile && t(`partners:categories.${profile.category}`) },
            { label: t('adminpages:partner.currency'), value: currency },
            { label: t('settings:appearance.zone'), value: zone },
          ]}
        />
      </SectionCard>
      <SectionCard title={t('settings:profile.legal')}>
        <KeyValueList
          items={[
            { label: t('settings:field.legalName'), value: profile?.legalName },
            { label: t('settings:field.director'), value: profile?.director },
            { label: t('settings:field.address'), value: profile?.address },
            { label: t('settings:field.vatPayer'), value: t(profile?.vatPayer ? 'settings:yes' : 'settings:no') },
            { label: t('settings:field.bankName'), value: profile?.bankName },
            { label: t('settings:field.bankAccount'), value: profile?.bankAccount },
            { label: t('settings:field.bankCode'), value: profile?.bankCode },
          ]}
        />
      </SectionCard>
    </>
  );
}
