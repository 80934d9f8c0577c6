import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { ProgressRow } from '../progress-row.tsx';

/** The first read of an account; it goes on when the page is left. */
export function ImportProgress({ connection }: { connection: ConnectionRow }) {
  const { t } = useTranslation();
  const { importState, importedCards } = connection;
  if (importState === 'none' || importState === 'done') return null;
  return (
    <ProgressRow
      label={importState === 'failed' ? t('connections:import.failed') : t('connections:import.running')}
      done={importedCards}
      total={null}
      state={importState === 'failed' ? 'broken' : 'running'}
    />
  );
}
