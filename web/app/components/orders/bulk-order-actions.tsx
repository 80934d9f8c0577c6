import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { IdempotencyKey } from '../idempotency-key.tsx';
import type { Selection } from '../index-table-types.ts';
import { PopoverMenu } from '../popover-menu.tsx';
import { LabelForm, LabelItems } from './label-form.tsx';
import type { LabelSize } from './label-form.tsx';
import type { OrderRow } from './order-columns.tsx';
import { canDo } from '../../lib/order-views.ts';
import styles from './orders.module.css';

type Props = {
  selection: Selection;
  rows: readonly OrderRow[];
  /** Of the labels of a connection. */
  sizesOf: (connectionId?: string) => readonly LabelSize[];
  fetcher: ReturnType<typeof useFetcher>;
};

const mostAtOnce = 200;

/** What can be done with the chosen orders now: only what fits at least one of them, and only to those it fits. */
export function BulkOrderActions({ selection, rows, sizesOf, fetcher }: Props) {
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
        <BulkLabels
          orderIds={withLabel}
          label={t('orderpages:bulk.labels', { count: withLabel.length })}
          sizes={commonSizes(
            chosen.filter(({ id }) => withLabel.includes(id)).map((row) => sizesOf(row.connection?.id)),
          )}
        />
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

type LabelsProps = { orderIds: readonly string[]; label: string; sizes: readonly LabelSize[] };

/** Orders of several markets print in the usual size of each. */
function BulkLabels({ orderIds, label, sizes }: LabelsProps) {
  if (sizes.length < 2)
    return (
      <LabelForm orderIds={orderIds}>
        <Button type="submit" variant="default">
          {label}
        </Button>
      </LabelForm>
    );
  return (
    <PopoverMenu
      label={label}
      labelShown
      trigger={label}
      triggerClassName={styles.menuButton ?? ''}
      align="start"
      above
    >
      <LabelItems orderIds={orderIds} sizes={sizes} />
    </PopoverMenu>
  );
}

const commonSizes = (all: readonly (readonly LabelSize[])[]): readonly LabelSize[] =>
  (all[0] ?? []).filter(({ id }) => all.every((sizes) => sizes.some((size) => size.id === id)));
