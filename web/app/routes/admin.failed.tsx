import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import { DiscardDialog } from '../components/admin/discard-dialog.tsx';
import { FailureDetails, FailureFoot } from '../components/admin/failure-details.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FormErrors } from '../components/form-errors.tsx';
import { IndexTable } from '../components/index-table.tsx';
import { MenuForm, MenuLink } from '../components/menu-item.tsx';
import { OpenedDrawer } from '../components/opened-drawer.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { DiscardDelivery, FailedDeliveries, ReplayDelivery } from '../documents/admin.server.ts';
import { behindAsked, useAskHref } from '../lib/asked.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { failureId, failureOf } from '../lib/failure-id.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { nameOpened, useOpened } from '../lib/opened.ts';
import { pageTitle } from '../lib/page-title.ts';
import { runQuery } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('adminpages:failed.title');

export async function loader(args: LoaderFunctionArgs) {
  const params = new URL(args.request.url).searchParams;
  const variables = { ...cursorVariables(params), handler: params.get('handler') };
  const { adminFailedDeliveries } = await runQuery(args, FailedDeliveries, variables);
  return { rows: adminFailedDeliveries.edges.map(({ node }) => node), pageInfo: adminFailedDeliveries.pageInfo };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.text('intent');
  if (intent !== 'replay' && intent !== 'discard') throw new Response(null, { status: 400 });
  const failure = failureOf(form.text('of'));
  const result =
    intent === 'replay'
      ? (await runQuery(args, ReplayDelivery, failure)).replayDelivery
      : (await runQuery(args, DiscardDelivery, failure)).discardDelivery;
  const problems = problemsOf(result);
  return problems ? refused(form, problems) : redirect(nameless(behindAsked(args.request, intent)));
}

/** The one that was open is no longer in the list. */
const nameless = (path: string): string => {
  const url = new URL(path, 'http://here');
  url.searchParams.delete('open');
  return url.pathname + url.search;
};

export default function Failed() {
  const { t } = useTranslation();
  const format = useFormat();
  const askHref = useAskHref();
  const [params] = useSearchParams();
  const { rows, pageInfo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const opened = useOpened();
  const row = rows.find((one) => failureId(one) === opened.id);
  const chosen = params.get('handler');
  const handlers = [...new Set([...rows.map(({ handler }) => handler), ...(chosen ? [chosen] : [])])].sort();
  const refusal = resultOf(answer, 'replay');
  return (
    <Page>
      <PageHead title={t('adminpages:failed.title')} status={t('adminpages:failed.status')} />
      <DoneMessage texts={{ replay: t('adminpages:failed.replayed'), discard: t('adminpages:failed.discarded') }} />
      {refusal && <FormErrors problems={refusal.problems} />}
      <DiscardDialog result={resultOf(answer, 'discard')} />
      <OpenedDrawer
        open={row !== undefined}
        title={row?.handler ?? ''}
        onClose={opened.close}
        footer={row && <FailureFoot id={failureId(row)} />}
      >
        {row && <FailureDetails failure={row} />}
      </OpenedDrawer>
      <IndexTable
        id="admin-failed"
        label={t('adminpages:failed.title')}
        rows={rows}
        rowId={failureId}
        rowName={({ handler }) => handler}
        rowHref={(one) => nameOpened(params, failureId(one))}
        onOpen={(one) => opened.open(failureId(one))}
        columns={[
          { id: 'handler', header: t('adminpages:failed.handler'), cell: ({ handler }) => handler },
          { id: 'error', header: t('adminpages:failed.error'), cell: ({ error }) => firstLine(error) },
          {
            id: 'attempts',
            header: t('adminpages:failed.attempts'),
            align: 'end',
            cell: ({ attempts }) => format.number(attempts),
          },
          { id: 'diedAt', header: t('adminpages:failed.diedAt'), cell: ({ diedAt }) => format.dateTime(diedAt) },
        ]}
        rowActions={(one) => (
          <>
            <MenuForm action={`/admin/failed?${params.toString()}`} values={{ intent: 'replay', of: failureId(one) }}>
              {t('adminpages:failed.replay')}
            </MenuForm>
            <MenuLink to={askHref('discard', failureId(one))} danger>
              {t('adminpages:failed.discard')}
            </MenuLink>
          </>
        )}
        filters={
          handlers.length > 0
            ? [
                {
                  id: 'handler',
                  label: t('adminpages:failed.handler'),
                  options: handlers.map((value) => ({ value, label: value })),
                },
              ]
            : []
        }
        pageInfo={pageInfo}
        empty={
          <EmptyState icon={IconCircleCheck} title={t('adminpages:failed.none')}>
            {t('adminpages:failed.noneText')}
          </EmptyState>
        }
      />
    </Page>
  );
}

const longestLine = 120;

function firstLine(error: string): string {
  const line = error.split('\n', 1)[0] ?? '';
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
