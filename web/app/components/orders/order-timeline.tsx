import { useTranslation } from 'react-i18next';
import { toldEvents } from '../../lib/order-timeline.ts';
import { useFormat } from '../../lib/use-format.ts';
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
  const format = useFormat();
  const words = useMarketWords();
  const market = marketplaceName(order.marketplace);
  const entries = toldEvents(order.timeline).map((event) => {
    const { id, at, kind, actor, userName, stage, rawStatus, detail, echo, isWord } = event;
    const { units, cancelled, flags, action, problem } = (detail ?? {}) as Detail;
    const facts = [
      units !== undefined && t('orderpages:units', { count: units }),
      cancelled !== undefined && t('orderpages:unitsCancelled', { count: cancelled }),
      ...(flags ?? []).map((flag) => t(`orderpages:attention.${flag}`)),
      problem?.marketText && `“${problem.marketText}”`,
      problem?.remedyKey && words(order.marketplace, problem.remedyKey),
      echo && t('orderpages:timeline.seenThere', { market, time: format.time(echo.at) }),
    ].filter(Boolean);
    return {
      id,
      at,
      title: (
        <span title={(echo?.rawStatus ?? rawStatus) || undefined}>
          {isWord
            ? t('orderpages:timeline.word', { market, word: rawStatus })
            : kind === 'stage' && stage
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
  return <Timeline entries={entries} />;
}
