import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRate } from '../../lib/use-rate.ts';
import { FormStack } from '../form-stack.tsx';
import { ProgressRow } from '../progress-row.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './sync-card.module.css';

type Facet = ConnectionRow['progress']['facets'][number];
type Throughput = { facet: string; rows: number; perMinute: number; fullPushSeconds: number | null };
type Props = { facets: readonly Facet[]; throughput: readonly Throughput[]; state: string };

/** What waits to be sent, how fast it goes, and since when the oldest waits. */
export function SyncCard({ facets, throughput, state }: Props) {
  const { t } = useTranslation();
  const busy = facets.filter(({ waiting }) => waiting > 0);
  return (
    <SectionCard
      title={t('connections:sync.title')}
      status={state === 'writing' ? t('connections:sync.hint') : t('connections:sync.notSent')}
    >
      {busy.length === 0 ? (
        <StatusBadge tone={state === 'writing' ? 'green' : 'neutral'}>{t('connections:sync.nothing')}</StatusBadge>
      ) : (
        <FormStack>
          {busy.map((facet) => (
            <FacetProgress
              key={facet.facet}
              facet={facet}
              perMinute={throughput.find((one) => one.facet === facet.facet)?.perMinute ?? 0}
            />
          ))}
        </FormStack>
      )}
      <FullPush throughput={throughput} />
    </SectionCard>
  );
}

/** What the market's limits leave of haste: said before somebody changes every price. */
function FullPush({ throughput }: Pick<Props, 'throughput'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = throughput.filter(({ fullPushSeconds, rows }) => fullPushSeconds !== null && rows > 0);
  if (known.length === 0) return null;
  return (
    <dl className={styles.fullPush}>
      {known.map(({ facet, rows, fullPushSeconds }) => (
        <div key={facet}>
          <dt>{t(`connections:sync.all.${facet}`, { count: rows })}</dt>
          <dd>
            {(fullPushSeconds ?? 0) < 60
              ? t('connections:sync.withinAMinute')
              : t('connections:sync.atLeast', { span: format.span((fullPushSeconds ?? 0) * 1_000) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FacetProgress({
  facet: { facet, waiting, rejected, held, oldestWaiting },
  perMinute,
}: {
  facet: Facet;
  perMinute: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { most, ...measured } = useRate(waiting);
  // what the page has seen is fresher; before it has seen anything the server's figure holds
  const rate =
    measured.perMinute !== undefined || perMinute < 1
      ? measured
      : { perMinute: Math.round(perMinute), secondsLeft: Math.round((waiting / perMinute) * 60) };
  return (
    <ProgressRow
      label={[
        t(`connections:facet.${facet}`),
        oldestWaiting && t('connections:sync.oldest', { span: format.ago(oldestWaiting, now) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      done={most - waiting}
      total={most}
      failed={rejected + held}
      state="running"
      {...rate}
    />
  );
}
