import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import { BulkBar } from '../components/bulk-bar.tsx';
import { MatchRow } from '../components/connections/match-row.tsx';
import styles from '../components/connections/matching.module.css';
import { VariantPicker } from '../components/connections/variant-picker.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FormErrors } from '../components/form-errors.tsx';
import { IndexTableToolbar } from '../components/index-table-toolbar.tsx';
import { Pager } from '../components/pager.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { useToast } from '../components/toast.tsx';
import { ViewTabs } from '../components/view-tabs.tsx';
import { MatchQueue } from '../documents/matching.server.ts';
import { useConnection } from '../lib/use-connection.ts';
import { cursorVariables } from '../lib/cursor-paging.ts';
import { changeMatches } from '../lib/match-changes.server.ts';
import { matchViewOf, matchViews } from '../lib/match-queue.ts';
import type { QueueRow } from '../lib/match-queue.ts';
import { useAccess } from '../lib/root-data.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useMatchKeys } from '../lib/use-match-keys.ts';
import { useRowSelection } from '../lib/use-row-selection.ts';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'listings:read');
  const params = new URL(args.request.url).searchParams;
  const match = matchViewOf(params.get('view'));
  const { offers } = await runQuery(args, MatchQueue, {
    id: args.params['id'] ?? '',
    match,
    search: params.get('q'),
    ...cursorVariables(params, pageSize),
  });
  return { rows: offers.edges.map(({ node }) => node), pageInfo: offers.pageInfo };
}

export const action = (args: ActionFunctionArgs) => changeMatches(args);

export default function MatchingPage() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const { id } = useConnection();
  const { rows, pageInfo } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const view = matchViewOf(params.get('view'));
  const mayChange = may('listings:write');
  const ids = rows.map((row) => row.id);
  const selection = useRowSelection(ids, params.toString());
  const [choosing, setChoosing] = useState<QueueRow | null>(null);
  const fetcher = useFetcher<typeof action>();
  const list = useRef<HTMLUListElement>(null);
  const toast = useToast();
  const { submit, data, state } = fetcher;
  const answer = data as { problems: null; did: string } | { problems: NonNullable<unknown> } | undefined;

  useEffect(() => {
    if (answer?.problems === null) toast(t(`connections:match.did.${(answer as { did: string }).did}`));
  }, [answer, toast, t]);

  const act = (does: string, some: readonly QueueRow[]) => {
    const form = formOf(does, some);
    if (!form) return;
    submit(form, { method: 'post' });
    selection.clear();
  };
  const chosen = rows.filter((row) => selection.isSelected(row.id));
  useMatchKeys(list);

  return (
    <SectionCard flush>
      <ViewTabs
        label={t('connections:tab.matching')}
        views={matchViews.map((one) => ({ id: one, label: t(`connections:match.view.${one}`), params: {} }))}
      />
      <IndexTableToolbar searchLabel={t('connections:match.searchCards')} filters={[]}>
        {mayChange && view === 'unmatched' && rows.length > 0 && (
          <span className={`needs-js ${styles.hint}`}>
            {t('connections:match.keys')} <kbd>↑</kbd> <kbd>↓</kbd> <kbd>A</kbd> <kbd>S</kbd> <kbd>N</kbd> <kbd>I</kbd>
          </span>
        )}
      </IndexTableToolbar>
      {data?.problems ? <FormErrors problems={data.problems} /> : null}
      {rows.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t(`connections:match.empty.${view}`)}>
          {t(`connections:match.emptyText.${view}`)}
        </EmptyState>
      ) : (
        <form
          method="post"
          aria-busy={state !== 'idle' || undefined}
          onSubmit={(event) => {
            event.preventDefault();
            const [does = '', of] =
              ((event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null)?.value.split(':') ?? [];
            act(
              does,
              rows.filter((row) => row.id === of),
            );
          }}
        >
          {rows.map((row) => (
            <NoScriptFields key={row.id} row={row} />
          ))}
          <ul ref={list} className={styles.list} aria-label={t('connections:tab.matching')}>
            {rows.map((row) => (
              <MatchRow
                key={row.id}
                offer={row}
                view={view}
                selected={selection.isSelected(row.id)}
                onSelect={(range) => selection.toggle(row.id, range)}
                onChoose={() => setChoosing(row)}
                mayChange={mayChange}
              />
            ))}
          </ul>
          <div className={styles.head}>
            <Pager pageInfo={pageInfo} shown={rows.length} pageSize={pageSize} />
          </div>
        </form>
      )}
      {choosing && (
        <VariantPicker
          connectionId={id}
          offer={choosing}
          onClose={() => setChoosing(null)}
          onChoose={(variantId) => {
            submit(matchForm([[choosing.id, variantId]]), { method: 'post' });
            setChoosing(null);
          }}
        />
      )}
      {chosen.length > 0 && (
        <BulkBar count={chosen.length} allMatching={false} onAllMatching={undefined} onClear={selection.clear}>
          <BulkButtons view={view} chosen={chosen} act={act} />
        </BulkBar>
      )}
    </SectionCard>
  );
}

function BulkButtons({
  view,
  chosen,
  act,
}: {
  view: string;
  chosen: QueueRow[];
  act: (does: string, some: readonly QueueRow[]) => void;
}) {
  const { t } = useTranslation();
  const button = (does: string, rows: readonly QueueRow[]) => (
    <Button key={does} size="xs" variant="default" disabled={rows.length === 0} onClick={() => act(does, rows)}>
      {t(`connections:match.bulk.${does}`, { count: rows.length })}
    </Button>
  );
  if (view === 'matched') return button('unmatch', chosen);
  if (view === 'ignored') return button('unignore', chosen);
  const suggested = chosen.filter(({ suggestedVariant }) => suggestedVariant !== null);
  return (
    <>
      {button('match', suggested)}
      {button('create', chosen)}
      {button('ignore', chosen)}
    </>
  );
}

/** Before JavaScript one button posts `do=match:<offer>`; the server finds its pair here. */
function NoScriptFields({ row }: { row: QueueRow }) {
  return (
    <>
      <input type="hidden" name={`listing.${row.id}`} value={row.listing.id} />
      {row.suggestedVariant && <input type="hidden" name={`variant.${row.id}`} value={row.suggestedVariant.id} />}
    </>
  );
}

function formOf(does: string, rows: readonly QueueRow[]): FormData | null {
  if (rows.length === 0) return null;
  if (does === 'match')
    return matchForm(
      rows.flatMap(({ id, suggestedVariant }) => (suggestedVariant ? [[id, suggestedVariant.id] as const] : [])),
    );
  const form = new FormData();
  form.set('intent', does);
  form.set('idempotencyKey', crypto.randomUUID());
  for (const { id, listing } of rows) {
    form.append('offer', id);
    if (!form.getAll('listing').includes(listing.id)) form.append('listing', listing.id);
  }
  return form;
}

function matchForm(pairs: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  form.set('intent', 'match');
  form.set('idempotencyKey', crypto.randomUUID());
  for (const [offer, variant] of pairs) form.append('pair', `${offer}/${variant}`);
  return form;
}
