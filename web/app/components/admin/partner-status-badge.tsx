import { useTranslation } from 'react-i18next';
import { statusTones } from '../../lib/partner-status.ts';
import type { PartnerStatus } from '../../lib/partner-status.ts';
import { StatusBadge } from '../status-badge.tsx';

export function PartnerStatusBadge({ status }: { status: PartnerStatus }) {
  const { t } = useTranslation();
  return <StatusBadge tone={statusTones[status]}>{t(`partners:status.${status}`)}</StatusBadge>;
}
