import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { keysExpireSoonMs, problemCount, sumOf } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { Freshness } from '../freshness.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { ConnectionStateBadge } from './connection-state-badge.tsx';
import styles from './connection-card.module.css';

/** One account: how it is, how fresh, and what waits for a person. */
export function ConnectionCard({ connection }: { connection: ConnectionRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { id, marketplace, name, state, progress, problem } = connection;
  const problems = problemCount(connection);
  const waiting = sumOf(progress.facets, 'waiting');
  const expires = connection.keysExpireAt;
  const expiresSoon = expires !== null && new Date(expires).getTime() - now < keysExpireSoonMs;
  const page = state === 'draft' ? `/connections/${id}/start` : `/connections/${id}`;
  return (
    <li className={styles.card} data-state={state}>
      <div className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name}>
            <Link to={page} className={styles.link}>
              {name}
            </Link>
          </h2>
          <div className={styles.account}>
            <MarketplaceBadge id={marketplace} />
            {connection.environment !== 'production' && (
              <span className={styles.tag}>{t(`connections:environment.${connection.environment}`)}</span>
            )}
          </div>
        </div>
        <ConnectionStateBadge state={state} />
      </div>
      {problem && (
        <p className={styles.problem} data-tone={state === 'broken' ? 'red' : 'amber'}>
          {problem.remedy}
        </p>
      )}
      <dl className={styles.figures}>
        <Figure label={t('connections:cards')} value={format.number(connection.importedCards)} />
        <Figure
          label={t('connections:unmatched')}
          value={format.number(progress.unmatched)}
          tone={progress.unmatched > 0 ? 'amber' : undefined}
          to={`/connections/${id}/matching`}
        />
        <Figure label={t('connections:waiting')} value={format.number(waiting)} />
        <Figure
          label={t('connections:problems')}
          value={format.number(problems)}
          tone={problems > 0 ? 'amber' : undefined}
          to={`/connections/${id}/problems`}
        />
      </dl>
      <div className={styles.foot}>
        {connection.importState === 'running' ? (
          <span>{t('connections:importing', { count: connection.importedCards })}</span>
        ) : (
          <Freshness at={progress.ordersReadAt} source={marketplaceName(marketplace)} />
        )}
        {expires && (
          <span data-tone={expiresSoon ? 'amber' : undefined} className={styles.expiry}>
            {t('connections:keyUntil', { date: format.date(expires) })}
          </span>
        )}
      </div>
    </li>
  );
}

type FigureProps = { label: string; value: string; tone?: 'amber' | undefined; to?: string };

function Figure({ label, value, tone, to }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd className="number" data-tone={tone}>
        {to && tone ? (
          <Link to={to} className={styles.figureLink}>
            {value}
          </Link>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}
