import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import { EmptyState } from '../components/empty-state.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess, useRootData } from '../lib/root-data.ts';

export const meta = pageTitle('shell:nav.home');

export default function Home() {
  const { t } = useTranslation();
  const { has } = useAccess();
  const partner = useRootData()?.viewer?.partner;
  return (
    <Page>
      <PageHead title={t('shell:nav.home')} status={partner?.name} />
      <SectionCard>
        <EmptyState
          icon={IconPlugConnected}
          title={t('shell:welcome.title')}
          action={
            has('marketplaces') && (
              <Button component={Link} to="/connections">
                {t('shell:welcome.connect')}
              </Button>
            )
          }
        >
          {t('shell:welcome.text')}
        </EmptyState>
      </SectionCard>
    </Page>
  );
}
