import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { IdempotencyKey } from '../idempotency-key.tsx';
import type { Selection } from '../index-table-types.ts';
import { LabelForm } from './label-form.tsx';
import type { OrderRow } from './order-columns.tsx';
import { canDo } from '../../lib/order-views.ts';

type Props = { selection: Selection; rows: readonly OrderRow[]; fetcher: ReturnType<typeof useFetcher> };

const mostAtOnce = 200;

/** What can be done with the chosen orders now: only what fits at least one of them, and only to those it fits. */
export function BulkOrderActions({ selection, rows, fetcher }: Props) {
  const { t } = useTranslation();
  const chosen = rows.filter(({ id }) => selection.ids.includes(id)).slice(0, mostAtOnce);
  const idsOf = (fits: (row: OrderRow) => boolean) => chosen.filter(fits).map(({ id }) => id);
  const toConfirm = idsOf((row) => canDo(row, 'confirm'));
  const toPack = idsOf((row) => canDo(row, 'pick') || canDo(row, 'pack'));
  const withLabel = idsOf((row) => canDo(row, 'label'));
  const toHandOver = idsOf((row) => canDo(row, 'handover'));
  const busy = (intent: string) => fetcher.state !== 'idle' && fetcher.formData?.get('intent') === intent;
  const action = (intent: string, ids: string[], label: string) =>
    ids.length > 0 && (
      <fetcher.Form key={intent} method="post">
        <IdempotencyKey />
        <input type="hidden" name="intent" value={intent} />
        {ids.map((id) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
        <Button type="submit" variant="default" loading={busy(intent)}>
          {label}
        </Button>
      </fetcher.Form>
    );
  return (
    <>
      {action('confirm', toConfirm, t('orderpages:bulk.confirm', { count: toConfirm.length }))}
      {action('pack', toPack, t('orderpages:bulk.pack', { count: toPack.length }))}
      {withLabel.length > 0 && (
        <LabelForm orderIds={withLabel}>
          <Button type="submit" variant="default">
            {t('orderpages:bulk.labels', { count: withLabel.length })}
          </Button>
        </LabelForm>
      )}
      {toHandOver.length > 0 && (
        <Button
          component={Link}
          variant="default"
          to={`/handovers/new?${toHandOver.map((id) => `order=${id}`).join('&')}`}
        >
          {t('orderpages:bulk.handOver', { count: toHandOver.length })}
        </Button>
      )}
    </>
  );
}
