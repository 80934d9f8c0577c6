import { useTranslation } from 'react-i18next';
import type { Tone } from '../notice.tsx';
import { StatusBadge } from '../status-badge.tsx';

const tones: Record<string, Tone> = { restocked: 'green', ready_for_pickup: 'amber', lost: 'amber' };

export function ReturnBadge({ stage, raw }: { stage: string; raw?: string }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={tones[stage] ?? 'neutral'} {...(raw && { raw })}>
      {t(`orderpages:returnStage.${stage}`)}
    </StatusBadge>
  );
}
