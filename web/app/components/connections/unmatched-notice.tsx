import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../notice.tsx';

/** Offers nobody has matched sell on as they are, and are not kept right by us. */
export function UnmatchedNotice({ id, count }: { id: string; count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Notice
      tone="amber"
      title={t('connections:setup.match', { count })}
      action={
        <Button component={Link} to={`/connections/${id}/matching`} size="xs" variant="default">
          {t('connections:setup.matchAction')}
        </Button>
      }
    >
      {t('connections:setup.matchText')}
    </Notice>
  );
}
