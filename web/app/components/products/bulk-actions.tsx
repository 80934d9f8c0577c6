import { Button } from '@mantine/core';
import { Form, Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../index-table-types.ts';
import { IdempotencyKey } from '../idempotency-key.tsx';
import { SubmitButton } from '../submit-button.tsx';

type Props = { selection: Selection; archived: boolean };

/** What can be done with the chosen products. */
export function BulkActions({ selection: { ids, allMatching }, archived }: Props) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const prices = new URLSearchParams(allMatching ? params : {});
  if (allMatching) prices.set('matching', 'all');
  else for (const id of ids) prices.append('id', id);
  for (const name of ['after', 'back', 'sort']) prices.delete(name);
  return (
    <>
      <Button component={Link} to={`/products/prices?${prices.toString()}`} variant="default">
        {t('products:bulk.prices')}
      </Button>
      <Form method="post" action={`/products?index&${params.toString()}`} preventScrollReset>
        <IdempotencyKey />
        {allMatching ? (
          <input type="hidden" name="matching" value="all" />
        ) : (
          ids.map((id) => <input key={id} type="hidden" name="id" value={id} />)
        )}
        <SubmitButton variant="default" action="/products?index" name="intent" value={archived ? 'restore' : 'archive'}>
          {archived ? t('products:bulk.restore') : t('products:bulk.archive')}
        </SubmitButton>
      </Form>
    </>
  );
}
