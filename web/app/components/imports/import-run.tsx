import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportProgress } from '../../documents/import-progress.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { isRunning } from '../../lib/import-views.ts';
import type { ImportAction, ImportState } from '../../lib/import-views.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useLiveRefresh } from '../../lib/use-live.ts';
import { usePolling } from '../../lib/use-polling.ts';
import { useProgressRate } from '../../lib/use-progress-rate.ts';
import { CardStack } from '../card-stack.tsx';
import { IdempotencyKey } from '../idempotency-key.tsx';
import { Notice } from '../notice.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import { ProgressRow } from '../progress-row.tsx';
import { StatCard, StatRow } from '../stat-card.tsx';
import { SubmitButton } from '../submit-button.tsx';
import { ColumnMap } from './column-map.tsx';
import { ImportRows } from './import-rows.tsx';
import type { ImportLine } from './import-rows.tsx';

export type Run = {
  id: string;
  fileName: string;
  state: ImportState;
  totalRows: number;
  checkedRows: number;
  badRows: number;
  changedRows: number;
  appliedRows: number;
  problem: string | null;
  errorFile: string;
  headers: { header: string; column: string | null }[];
  columns: { key: string; label: string; required: boolean }[];
  rows: {
    edges: { node: ImportLine & { action: ImportAction } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

type Props = {
  run: Run;
  back: { to: string; label: string };
  result: FormResult | undefined;
  /** After it was applied. */ next: ReactNode;
};

/** A file on its way in: dry run, what it would change, apply, report. It goes on when the page is left. */
export function ImportRunPage({ run, back, result, next }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = isRunning(run.state);
  useLiveRefresh(ImportProgress, { id: run.id }, { enabled: running, everyMs: 500 });
  usePolling(running);
  const checking = run.state === 'checking';
  const done = checking ? run.checkedRows : run.appliedRows;
  const total = checking ? run.totalRows || null : run.changedRows;
  const rate = useProgressRate(done, total, running);
  const same = Math.max(0, run.totalRows - run.changedRows - run.badRows);
  return (
    <Page>
      <PageHead
        title={run.fileName}
        status={t('imports:rows', { count: run.totalRows, shown: format.number(run.totalRows) })}
        back={back}
        action={run.state === 'checked' && <Decide run={run} />}
      />
      <CardStack>
        {result && <Notice tone="red" title={result.problems.message ?? t('errors:unknown')} />}
        {run.state === 'failed' && (
          <Notice tone="red" title={run.problem ?? t('errors:unknown')}>
            {t('imports:nothingChanged')}
          </Notice>
        )}
        {run.state === 'cancelled' && <Notice tone="neutral" title={t('imports:cancelled')} />}
        {run.state === 'applied' && (
          <Notice
            tone="green"
            title={t('imports:applied', { count: run.appliedRows, shown: format.number(run.appliedRows) })}
            action={next}
          />
        )}
        {running && (
          <ProgressRow
            label={checking ? t('imports:checking') : t('imports:applying')}
            done={done}
            total={total}
            failed={checking ? run.badRows : 0}
            state="running"
            {...rate}
            action={<Stop />}
          />
        )}
        {!running && run.state !== 'failed' && (
          <StatRow>
            <StatCard label={t('imports:sum.changed')} value={format.number(run.changedRows)} />
            <StatCard label={t('imports:sum.none')} value={format.number(same)} />
            <StatCard label={t('imports:sum.bad')} value={format.number(run.badRows)} />
          </StatRow>
        )}
        {!running && run.badRows > 0 && (
          <Notice
            tone="amber"
            title={t('imports:badLeftOut', { count: run.badRows, shown: format.number(run.badRows) })}
            action={
              <Button component="a" href={run.errorFile} download variant="default">
                {t('imports:errorFile')}
              </Button>
            }
          >
            {t('imports:badHint')}
          </Notice>
        )}
        {(run.state === 'failed' || run.state === 'checked') && (
          <ColumnMap headers={run.headers} columns={run.columns} open={run.state === 'failed'} />
        )}
        {!running && run.state !== 'failed' && (
          <ImportRows
            lines={run.rows.edges.map(({ node }) => node)}
            pageInfo={run.rows.pageInfo}
            columns={run.columns}
            counts={{ bad: run.badRows, none: same }}
          />
        )}
      </CardStack>
    </Page>
  );
}

function Decide({ run }: { run: Run }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Form method="post" style={{ display: 'flex', gap: 8 }}>
      <IdempotencyKey />
      <SubmitButton variant="default" name="intent" value="cancel">
        {t('common:cancel')}
      </SubmitButton>
      {run.changedRows > 0 && (
        <SubmitButton name="intent" value="apply">
          {t('imports:apply', { count: run.changedRows, shown: format.number(run.changedRows) })}
        </SubmitButton>
      )}
    </Form>
  );
}

function Stop() {
  const { t } = useTranslation();
  return (
    <Form method="post">
      <IdempotencyKey />
      <SubmitButton variant="default" size="xs" name="intent" value="cancel">
        {t('imports:stop')}
      </SubmitButton>
    </Form>
  );
}
