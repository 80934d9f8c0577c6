import { useTranslation } from 'react-i18next';
import { connectionTrouble } from '../../lib/admin-connections.ts';
import type { AdminConnection } from '../../lib/admin-connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';

/** Why a connection needs somebody, in one line. */
export function ConnectionTrouble({ connection }: { connection: AdminConnection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const trouble = connectionTrouble(connection, now);
  if (trouble === 'problem') return connection.problem?.remedy;
  if (trouble === 'failing') return t('adminpages:connections.failing', { count: connection.work.failures });
  if (trouble === 'keys') return t('connections:keyUntil', { date: format.date(connection.keysExpireAt ?? '') });
  return '–';
}
