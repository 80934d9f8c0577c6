import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Notice } from '../notice.tsx';

/** Red: nothing works until somebody acts. Amber: one thing does not, the rest goes on. */
export function HealthNotice({ connection }: { connection: ConnectionRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, state, problem, problemSince } = connection;
  if (state === 'paused')
    return (
      <Notice tone="amber" title={t('connections:health.paused')}>
        {t('connections:health.pausedText')}
      </Notice>
    );
  if (!problem) return null;
  const broken = state === 'broken';
  return (
    <Notice
      tone={broken ? 'red' : 'amber'}
      title={problem.remedy}
      action={
        broken && (
          <Button component={Link} to={`/connections/${id}/settings?ask=keys`} size="xs" variant="default">
            {t('connections:keys.replace')}
          </Button>
        )
      }
    >
      {broken && <p>{t('connections:health.kept')}</p>}
      {problem.marketText && <p>{t('connections:health.marketSays', { text: problem.marketText })}</p>}
      {problemSince && <p>{t('connections:health.since', { time: format.dateTime(problemSince) })}</p>}
    </Notice>
  );
}
