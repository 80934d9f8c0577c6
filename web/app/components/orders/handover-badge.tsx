import { useTranslation } from 'react-i18next';
import type { Tone } from '../notice.tsx';
import { StatusBadge } from '../status-badge.tsx';

const tones: Record<string, Tone> = { accepted: 'green', failed: 'amber', unknown: 'amber', cancelled: 'neutral' };

export function HandoverBadge({ status, raw }: { status: string; raw?: string }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={tones[status] ?? 'neutral'} {...(raw && { raw })}>
      {t(`orderpages:handover.status.${status}`)}
    </StatusBadge>
  );
}
