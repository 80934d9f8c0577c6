import { startTransition, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartSkeleton } from './skeletons.tsx';
import styles from './chart-frame.module.css';

export type ChartTable = { head: string[]; rows: string[][] };
export type LegendEntry = { id: string; label: string; color: string };

type Props = {
  /** The question it answers: "Sales by day and channel". */
  title: string;
  height?: number;
  legend?: LegendEntry[];
  /** The same data in words and numbers: for screen readers, for copying, and before JavaScript. */
  table: ChartTable;
  children: ReactNode;
};

export function ChartFrame({ title, height = 260, legend = [], table, children }: Props) {
  const { t } = useTranslation();
  // Recharts measures its place, so there is nothing to draw on the server.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => startTransition(() => setInBrowser(true)), []);
  return (
    <figure className={styles.figure}>
      <figcaption className="visually-hidden">{title}</figcaption>
      {legend.length > 1 && (
        <ul className={styles.legend} aria-hidden>
          {legend.map(({ id, label, color }) => (
            <li key={id} className={styles.entry}>
              <span className={styles.swatch} style={{ background: color }} />
              {label}
            </li>
          ))}
        </ul>
      )}
      {/* The table below says the same; a picture of it is noise to a screen reader, and marks run left to right in every language. */}
      <div className={`needs-js ${styles.canvas}`} style={{ blockSize: height }} aria-hidden dir="ltr">
        <Suspense fallback={<ChartSkeleton height={height} />}>
          {inBrowser ? children : <ChartSkeleton height={height} />}
        </Suspense>
      </div>
      <details className={styles.details}>
        <summary className={styles.summary}>{t('common:chart.asTable')}</summary>
        <div className={styles.scroller} role="region" aria-label={title} tabIndex={0}>
          <table className={styles.table}>
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {table.head.map((word, index) => (
                  <th key={`${index}${word}`} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, at) => (
                <tr key={`${at}${row[0]}`}>
                  {row.map((cell, index) =>
                    index === 0 ? (
                      <th key={index} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={index}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
