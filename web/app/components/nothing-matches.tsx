import { Button } from '@mantine/core';
import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { withParams } from '../lib/cursor-paging.ts';
import { EmptyState } from './empty-state.tsx';
import type { TableFilter } from './index-table-types.ts';

export function NothingMatches({ filters }: { filters: TableFilter[] }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const everything = withParams(params, { q: null, ...Object.fromEntries(filters.map(({ id }) => [id, null])) });
  return (
    <EmptyState
      icon={IconSearch}
      title={t('common:table.nothingMatches')}
      action={
        <Button component={Link} to={everything} variant="default">
          {t('common:table.showAll')}
        </Button>
      }
    >
      {t('common:table.nothingMatchesHint')}
    </EmptyState>
  );
}
