import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../lib/outcomes.ts';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { Notice } from '../notice.tsx';
import styles from './orders.module.css';

/** What did not go through: which order, who refused and why, what to do. Stays until the next try. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  const { t } = useTranslation();
  const words = useMarketWords();
  if (refusals.length === 0) return null;
  const unknown = refusals.every(({ state }) => state !== 'failed');
  return (
    <Notice
      tone="amber"
      title={
        unknown
          ? t('orderpages:refused.waiting', { count: refusals.length })
          : t('orderpages:refused.title', { count: refusals.length })
      }
    >
      <ul className={styles.refusals}>
        {refusals.map((refusal, index) => {
          const { name, state, message, marketText, remedyKey, marketplace, code } = refusal;
          const remedy = remedyKey && words(marketplace, remedyKey);
          const said =
            message ?? marketText ?? (remedy ? null : t(`orderpages:refused.${state}`, { code: code ?? '' }));
          return (
            <li key={`${refusal.subject}${index}`}>
              {name && <b className="number">{name}</b>}
              {name && ': '}
              {said && <span>{marketText && marketText === said ? `“${said}”` : said}</span>}{' '}
              {remedy && <span>{remedy}</span>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
