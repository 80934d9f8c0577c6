import { useTranslation } from 'react-i18next';
import type { FacetState } from '../../lib/offer-values.ts';
import { valueTone } from '../../lib/offer-values.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { Freshness } from '../freshness.tsx';
import { StatusBadge } from '../status-badge.tsx';
import setup from '../connections/setup.module.css';
import { ValueCell } from './value-cell.tsx';
import styles from './offers.module.css';

/** Wanted, sent, shown: one line a number, with why they differ and how to put it right. */
export function OfferValuesTable({ values, marketplace }: { values: readonly FacetState[]; marketplace: string }) {
  const { t, i18n } = useTranslation();
  const source = marketplaceName(marketplace);
  // The oldest of them: the table is as fresh as its stalest number.
  const readAt = values.flatMap(({ shownAt }) => shownAt ?? []).sort()[0];
  if (values.length === 0) return <p className={styles.muted}>{t('listings:values.none')}</p>;
  return (
    <>
      <div className={setup.tableScroll} role="region" tabIndex={0} aria-label={t('listings:values.label')}>
        <table className={setup.table}>
          <thead>
            <tr>
              <th scope="col">{t('listings:values.what')}</th>
              <th scope="col" data-align="end">
                {t('listings:values.desired')}
              </th>
              <th scope="col" data-align="end">
                {t('listings:values.sent')}
              </th>
              <th scope="col" data-align="end">
                {t('listings:values.shown', { source })}
              </th>
              <th scope="col">{t('listings:values.state')}</th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={`${value.facet}${value.remoteWarehouseId ?? ''}`}>
                <th scope="row">
                  {t(`connections:facet.${value.facet}`)}
                  {value.remoteWarehouseId && <div className={styles.muted}>{value.remoteWarehouseId}</div>}
                </th>
                <td data-align="end">
                  <ValueCell facet={value.facet} value={value.desired} />
                </td>
                <td data-align="end">
                  <ValueCell facet={value.facet} value={value.sent} />
                </td>
                <td data-align="end">
                  <ValueCell facet={value.facet} value={value.shown} />
                </td>
                <td>
                  <StatusBadge tone={valueTone(value.state)}>{t(`marketplaces:values.${value.state}`)}</StatusBadge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {values.map((value) => (
        <div key={`why${value.facet}${value.remoteWarehouseId ?? ''}`} className={styles.why}>
          {value.problem && (
            <div className={styles.problem}>
              <b>{t(`connections:facet.${value.facet}`)}</b> {value.problem.remedy}
              {value.problem.marketText && (
                <div className={styles.muted}>
                  {t('connections:health.marketSays', { text: value.problem.marketText })}
                </div>
              )}
            </div>
          )}
          {value.steps.length > 1 && (
            <ol className={styles.steps} aria-label={t('listings:values.how')}>
              {value.steps.map(({ reason, quantity }) => (
                <li key={reason}>
                  {i18n.exists(reason) ? t(reason) : t(`marketplaces:steps.${reason}`, { defaultValue: reason })}:{' '}
                  <b>{quantity}</b>
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
      {readAt && (
        <div className={styles.why}>
          <Freshness at={readAt} source={source} staleAfterMs={24 * 3_600_000} />
        </div>
      )}
    </>
  );
}
