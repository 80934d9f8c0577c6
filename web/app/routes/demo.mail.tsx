import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import { Brand } from '../components/brand.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { LanguageSwitcher } from '../components/language-switcher.tsx';
import { DemoMailItem } from '../components/demo-mail-item.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { DemoMails } from '../documents/demo.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, runQuery } from '../lib/run-query.server.ts';
import { useRootData } from '../lib/root-data.ts';
import styles from '../styles/demo-mail.module.css';

export const meta = pageTitle('demo:mail.title');

const lookAgainEveryMs = 3_000;

/** The mails of the demo, for whoever has no account yet as well: the first of them makes one possible. */
export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'demo');
  const { demoMails } = await runQuery(args, DemoMails);
  return { mails: demoMails };
}

export default function DemoMailPage() {
  const { t } = useTranslation();
  const { mails } = useLoaderData<typeof loader>();
  const viewer = useRootData()?.viewer;
  const home = viewer ? '/' : '/login';
  useNewMails();
  return (
    <>
      <header className={styles.top}>
        <Link to={home} className={styles.home}>
          <Brand />
        </Link>
        <LanguageSwitcher withName />
      </header>
      <main>
        <div className={styles.page}>
          <Page>
            <PageHead
              back={{ to: home, label: t(viewer ? 'demo:mail.toApp' : 'auth:backToLogin') }}
              title={t('demo:mail.title')}
              status={t('demo:mail.status')}
            />
            <SectionCard flush>
              {mails.length === 0 ? (
                <EmptyState icon={IconMail} title={t('demo:mail.empty')}>
                  {t('demo:mail.emptyText')}
                </EmptyState>
              ) : (
                <ul className={styles.list} aria-label={t('demo:mail.title')}>
                  {mails.map((mail, index) => (
                    <DemoMailItem key={mail.id} mail={mail} newest={index === 0} />
                  ))}
                </ul>
              )}
            </SectionCard>
          </Page>
        </div>
      </main>
    </>
  );
}

/** Nobody tells of caught mails, so the page looks by itself while it is on screen. */
function useNewMails(): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, lookAgainEveryMs);
    return () => clearInterval(timer);
  }, [revalidate]);
}
