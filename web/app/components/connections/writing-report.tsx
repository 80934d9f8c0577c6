import { useTranslation } from 'react-i18next';
import type { ResultOf } from '../../lib/graphql.ts';
import type { SetupReport } from '../../documents/connections.server.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Money } from '../money.tsx';
import { Notice } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';
import styles from './setup.module.css';

export type Report = ResultOf<typeof SetupReport>['writingPreview'];

/** What was found in the account, and what would change there if we wrote now. Nothing has been sent. */
export function WritingReport({ report, written }: { report: Report; written: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const changed = report.stockLower + report.stockRaise + report.stockToZero + report.priceChanged;
  const figure = (key: string, value: number, amber = false) => (
    <div key={key}>
      <dt>{t(`connections:report.${key}`)}</dt>
      <dd className="number" data-tone={amber && value > 0 ? 'amber' : undefined}>
        {format.number(value)}
      </dd>
    </div>
  );
  return (
    <SectionCard
      title={written ? t('connections:report.titleWritten') : t('connections:report.title')}
      status={
        report.linked === 0
          ? t('connections:report.nothingLinked')
          : changed === 0
            ? t('connections:report.noChange')
            : t('connections:report.changes', { count: changed })
      }
    >
      {report.unread > 0 && <Notice tone="neutral" title={t('connections:report.unread', { count: report.unread })} />}
      <h3 className={styles.subhead}>{t('connections:report.found')}</h3>
      <dl className={styles.figures}>
        {figure('offers', report.offers)}
        {figure('linked', report.linked)}
        {figure('live', report.live)}
      </dl>
      {report.linked > 0 && (
        <>
          <h3 className={styles.subhead}>{t('connections:report.stock')}</h3>
          <dl className={styles.figures}>
            {figure('same', report.stockSame)}
            {figure('raise', report.stockRaise)}
            {figure('lower', report.stockLower)}
            {figure('toZero', report.stockToZero, true)}
            {figure('untouched', report.stockUntouched)}
          </dl>
          <h3 className={styles.subhead}>{t('connections:report.prices')}</h3>
          <dl className={styles.figures}>
            {figure('same', report.priceSame)}
            {figure('changed', report.priceChanged)}
            {figure('untouched', report.priceUntouched)}
          </dl>
        </>
      )}
      {report.samples.length > 0 && <Samples samples={report.samples} />}
    </SectionCard>
  );
}

function Samples({ samples }: { samples: Report['samples'] }) {
  const { t } = useTranslation();
  return (
    <details className={styles.details}>
      <summary>{t('connections:report.samples', { count: samples.length })}</summary>
      <div className={styles.tableScroll} role="region" tabIndex={0} aria-label={t('connections:report.samplesLabel')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('connections:report.target')}</th>
              <th scope="col">{t('connections:report.facet')}</th>
              <th scope="col" data-align="end">
                {t('connections:report.shown')}
              </th>
              <th scope="col" data-align="end">
                {t('connections:report.wanted')}
              </th>
            </tr>
          </thead>
          <tbody>
            {samples.map(({ facet, target, offerTitle, shownQuantity, wantedQuantity, shownPrice, wantedPrice }) => (
              <tr key={`${facet}${target}`}>
                <th scope="row" title={target}>
                  {offerTitle ?? target}
                </th>
                <td>{t(`connections:facet.${facet}`)}</td>
                <td data-align="end">{facet === 'price' ? <Money value={shownPrice} /> : (shownQuantity ?? '–')}</td>
                <td data-align="end">{facet === 'price' ? <Money value={wantedPrice} /> : (wantedQuantity ?? '–')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
