import { useTranslation } from 'react-i18next';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import type { OrderDetail } from '../../lib/order-detail.ts';
import type { Tone } from '../notice.tsx';
import { Timeline } from '../timeline.tsx';

type Detail = {
  units?: number;
  cancelled?: number;
  flags?: string[];
  action?: string;
  problem?: { marketText?: string; remedyKey?: string; code?: string };
};

const tones: Record<string, Tone> = {
  oversold: 'red',
  attention: 'amber',
  action_failed: 'amber',
  action_unknown: 'amber',
  cancel_requested: 'amber',
};

/** What happened and who did it, with the channels that had to follow in between. */
export function OrderTimeline({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const words = useMarketWords();
  const market = marketplaceName(order.marketplace);
  const told = order.timeline.map(({ id, at, kind, actor, userName, stage, rawStatus, detail }) => {
    const { units, cancelled, flags, action, problem } = (detail ?? {}) as Detail;
    const facts = [
      units !== undefined && t('orderpages:units', { count: units }),
      cancelled !== undefined && t('orderpages:unitsCancelled', { count: cancelled }),
      ...(flags ?? []).map((flag) => t(`orderpages:attention.${flag}`)),
      problem?.marketText && `“${problem.marketText}”`,
      problem?.remedyKey && words(order.marketplace, problem.remedyKey),
    ].filter(Boolean);
    return {
      id,
      at,
      title: (
        <span title={rawStatus ?? undefined}>
          {kind === 'stage' && stage
            ? t(`orderpages:stage.${stage}`)
            : kind.startsWith('action_')
              ? t(`orderpages:timeline.${kind}`, {
                  action: t(`orderpages:action.${action ?? 'other'}`, { defaultValue: action }),
                })
              : t(`orderpages:timeline.${kind}`, { market })}
        </span>
      ),
      who: actor === 'person' ? userName : actor === 'market' ? market : t('orderpages:timeline.system'),
      ...(facts.length > 0 && { detail: facts.join(' · ') }),
      ...(tones[kind] && { tone: tones[kind] }),
    };
  });
  return <Timeline entries={[...told].sort((a, b) => a.at.localeCompare(b.at))} />;
}
