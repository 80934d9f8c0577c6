import { Button } from '@mantine/core';
import { Link, useFetcher, useSearchParams } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../index-table-types.ts';
import { IdempotencyKey } from '../idempotency-key.tsx';
import { useToast } from '../toast.tsx';

type Props = { selection: Selection; archived: boolean };
type Answer = { archived?: number; restored?: number };

/** What can be done with the chosen products. */
export function BulkActions({ selection, archived }: Props) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const fetcher = useFetcher<Answer>();
  const toast = useToast();
  const told = useRef<Answer>();
  const { ids, allMatching, clear } = selection;

  useEffect(() => {
    const answer = fetcher.data;
    if (!answer || told.current === answer || fetcher.state !== 'idle') return;
    told.current = answer;
    if (answer.archived !== undefined) toast(t('products:done.archived', { count: answer.archived }));
    if (answer.restored !== undefined) toast(t('products:done.restored', { count: answer.restored }));
    clear();
  }, [fetcher.data, fetcher.state, toast, t, clear]);

  const prices = new URLSearchParams(allMatching ? params : {});
  if (allMatching) prices.set('matching', 'all');
  else for (const id of ids) prices.append('id', id);
  for (const name of ['after', 'back', 'sort']) prices.delete(name);
  return (
    <>
      <Button component={Link} to={`/products/prices?${prices.toString()}`} variant="default">
        {t('products:bulk.prices')}
      </Button>
      <fetcher.Form method="post" action={`/products?index&${params.toString()}`}>
        <IdempotencyKey />
        <input type="hidden" name="intent" value={archived ? 'restore' : 'archive'} />
        {allMatching ? (
          <input type="hidden" name="matching" value="all" />
        ) : (
          ids.map((id) => <input key={id} type="hidden" name="id" value={id} />)
        )}
        <Button type="submit" variant="default" loading={fetcher.state !== 'idle'}>
          {archived ? t('products:bulk.restore') : t('products:bulk.archive')}
        </Button>
      </fetcher.Form>
    </>
  );
}
