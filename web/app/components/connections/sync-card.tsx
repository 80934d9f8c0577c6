import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useRate } from '../../lib/use-rate.ts';
import { FormStack } from '../form-stack.tsx';
import { ProgressRow } from '../progress-row.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';

type Facet = ConnectionRow['progress']['facets'][number];

/** What waits to be sent, how fast it goes, and since when the oldest waits. */
export function SyncCard({ facets, state }: { facets: readonly Facet[]; state: string }) {
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
            <FacetProgress key={facet.facet} facet={facet} />
          ))}
        </FormStack>
      )}
    </SectionCard>
  );
}

function FacetProgress({ facet: { facet, waiting, rejected, held, oldestWaiting } }: { facet: Facet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { most, ...rate } = useRate(waiting);
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
