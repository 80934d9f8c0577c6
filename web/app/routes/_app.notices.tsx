import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import { ActionForm } from '../components/action-form.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { NoticeLine } from '../components/notice-line.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { Pager } from '../components/pager.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { MarkNoticesRead, Notices } from '../documents/notices.server.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { readForm, safePath } from '../lib/forms.server.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, runQuery } from '../lib/run-query.server.ts';
import styles from '../styles/notices.module.css';

export const meta = pageTitle('notices:title');

const pageSize = 30;

/** New ones arrive by the shell's subscription, which runs this loader again. */
export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'notifications');
  const params = new URL(args.request.url).searchParams;
  const { notices, unreadNotices } = await runQuery(args, Notices, cursorVariables(params, pageSize));
  return { rows: notices.edges.map(({ node }) => node), pageInfo: notices.pageInfo, unread: unreadNotices };
}

/** All of them, or one that is opened: it is read then, and leads where it points. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const id = form.text('id');
  await runQuery(args, MarkNoticesRead, { ids: id ? [id] : null });
  const { pathname, search } = new URL(args.request.url);
  return redirect(safePath(form.text('link'), pathname + search));
}

export default function NoticesPage() {
  const { t } = useTranslation();
  const { rows, pageInfo, unread } = useLoaderData<typeof loader>();
  return (
    <Page narrow>
      <PageHead
        title={t('notices:title')}
        status={t('notices:status', { count: unread })}
        action={
          unread > 0 && (
            <ActionForm>
              <SubmitButton variant="default" name="all" value="1">
                {t('notices:markAll')}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
      <SectionCard flush>
        {rows.length === 0 ? (
          <EmptyState icon={IconBell} title={t('notices:empty')}>
            {t('notices:emptyText')}
          </EmptyState>
        ) : (
          <>
            <ul className={styles.list} aria-label={t('notices:title')}>
              {rows.map((notice) => (
                <NoticeLine key={notice.id} notice={notice} />
              ))}
            </ul>
            {(pageInfo.hasNextPage || rows.length === pageSize) && (
              <div className={styles.foot}>
                <Pager pageInfo={pageInfo} shown={rows.length} pageSize={pageSize} />
              </div>
            )}
          </>
        )}
      </SectionCard>
    </Page>
  );
}
