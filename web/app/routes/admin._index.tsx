import { useTranslation } from 'react-i18next';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { pageTitle } from '../lib/page-title.ts';

export const meta = pageTitle('shell:nav.adminHome');

export default function AdminHome() {
  const { t } = useTranslation();
  return (
    <Page>
      <PageHead title={t('shell:nav.adminHome')} />
    </Page>
  );
}
