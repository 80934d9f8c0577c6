import { useTranslation } from 'react-i18next';
import type { OrderStage } from '../../lib/order-views.ts';
import type { Tone } from '../notice.tsx';
import { StatusBadge } from '../status-badge.tsx';

const tones: Partial<Record<OrderStage, Tone>> = {
  on_hold: 'amber',
  delivered: 'green',
  cancelled: 'amber',
  returning: 'amber',
};

/** Where an order stands in our words; the marketplace's own word on hover. */
export function StageBadge({ stage, raw }: { stage: OrderStage; raw?: string }) {
  const { t } = useTranslation();
  return (
    <StatusBadge tone={tones[stage] ?? 'neutral'} {...(raw && { raw })}>
      {t(`orderpages:stage.${stage}`)}
    </StatusBadge>
  );
}
