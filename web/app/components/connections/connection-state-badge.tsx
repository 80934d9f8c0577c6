import { useTranslation } from 'react-i18next';
import { connectionTone } from '../../lib/connections.ts';
import { StatusBadge } from '../status-badge.tsx';

export function ConnectionStateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  return <StatusBadge tone={connectionTone(state)}>{t(`connections:state.${state}`)}</StatusBadge>;
}
