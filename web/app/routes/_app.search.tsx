import { Form, Link, useSearchParams } from '@remix-run/react';
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { navigation, visibleGroups } from '../components/navigation.ts';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { searchTargets } from '../components/search-targets.ts';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { FormStack } from '../components/form-stack.tsx';
import styles from '../styles/search.module.css';
import { pageTitle } from '../lib/page-title.ts';
import { useAccess } from '../lib/root-data.ts';

export const meta = pageTitle('shell:search');

/** What the command palette does, without JavaScript. */
export default function Search() {
  const { t } = useTranslation();
  const access = useAccess();
  const [params] = useSearchParams();
  const query = params.get('q')?.trim() ?? '';
  const pages = visibleGroups(navigation, access).flatMap(({ items }) => items);
  const found = pages.filter(({ id }) => t(`shell:nav.${id}`).toLocaleLowerCase().includes(query.toLocaleLowerCase()));
  return (
    <Page narrow>
      <PageHead title={t('shell:search')} />
      <FormStack>
        <Form method="get" role="search">
          <FormStack>
            <TextInput type="search" name="q" label={t('shell:paletteHint')} defaultValue={query} />
            <div>
              <SubmitButton>{t('shell:searchSubmit')}</SubmitButton>
            </div>
          </FormStack>
        </Form>
        <SectionCard>
          <ul className={styles.list}>
            {query &&
              searchTargets(false)
                .filter(({ capability }) => access.has(capability))
                .map(({ id, to }) => (
                  <li key={id}>
                    <Link to={`${to}?q=${encodeURIComponent(query)}`}>{t(`shell:searchIn.${id}`, { query })}</Link>
                  </li>
                ))}
            {found.map(({ id, to }) => (
              <li key={id}>
                <Link to={to}>{t(`shell:nav.${id}`)}</Link>
              </li>
            ))}
          </ul>
        </SectionCard>
      </FormStack>
    </Page>
  );
}
