import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CardColumns } from '../components/card-stack.tsx';
import { AccountFacts } from '../components/connections/account-facts.tsx';
import { ConnectionDone } from '../components/connections/connection-done.tsx';
import { EnableWritingDialog } from '../components/connections/enable-writing.tsx';
import { HealthNotice } from '../components/connections/health-notice.tsx';
import { ImportProgress } from '../components/connections/import-progress.tsx';
import { LastImport } from '../components/connections/last-import.tsx';
import { OpeningStock } from '../components/connections/opening-stock.tsx';
import { PauseForm } from '../components/connections/pause-form.tsx';
import { SetupSteps } from '../components/connections/setup-steps.tsx';
import { SyncCard } from '../components/connections/sync-card.tsx';
import { UnmatchedNotice } from '../components/connections/unmatched-notice.tsx';
import { WritingReport } from '../components/connections/writing-report.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { ConnectionStage, OpeningPreview, SetupReport } from '../documents/connections.server.ts';
import { changeConnection } from '../lib/connection-changes.server.ts';
import { useConnection } from '../lib/use-connection.ts';
import { resultOf } from '../lib/intents.ts';
import { useAccess } from '../lib/root-data.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'connections:read');
  const id = args.params['id'] ?? '';
  const { connection } = await runQuery(args, ConnectionStage, { id });
  if (connection.state === 'draft') throw redirect(`/connections/${id}/start`);
  if (connection.importState !== 'done') return { report: null, opening: [] };
  const [{ writingPreview }, opening] = await Promise.all([
    runQuery(args, SetupReport, { id }),
    connection.state === 'read_only' ? runQuery(args, OpeningPreview, { id }) : null,
  ]);
  return { report: writingPreview, opening: opening?.openingStockPreview ?? [] };
}

export const action = (args: ActionFunctionArgs) => changeConnection(args);

export default function ConnectionPage() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const connection = useConnection();
  const { report, opening } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, state, progress } = connection;
  const mayWrite = may('connections:write');
  return (
    <>
      <ConnectionDone />
      {report && <EnableWritingDialog name={connection.name} report={report} result={resultOf(answer, 'write')} />}
      <CardColumns
        main={
          <>
            <HealthNotice connection={connection} />
            <ImportProgress connection={connection} />
            {state === 'read_only' && report && (
              <SetupSteps
                id={id}
                imported={connection.importedCards}
                unmatched={progress.unmatched}
                opening={{
                  left: opening.length,
                  body: <OpeningStock rows={opening} result={resultOf(answer, 'opening')} />,
                }}
                unread={report.unread}
                mayWrite={mayWrite}
              />
            )}
            {state === 'writing' && <UnmatchedNotice id={id} count={progress.unmatched} />}
            {state !== 'read_only' && (
              <SyncCard facets={progress.facets} throughput={connection.throughput} state={state} />
            )}
            {report && <WritingReport report={report} written={state === 'writing'} />}
          </>
        }
        aside={
          <>
            <SectionCard title={t('connections:account.title')}>
              <AccountFacts connection={connection} />
            </SectionCard>
            <LastImport connection={connection} />
            {mayWrite && <PauseForm state={state} result={resultOf(answer, state === 'paused' ? 'resume' : 'pause')} />}
          </>
        }
      />
    </>
  );
}
