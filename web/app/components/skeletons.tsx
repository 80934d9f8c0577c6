import { useTranslation } from 'react-i18next';
import styles from './skeletons.module.css';

const Bar = ({ width, height = 12 }: { width: string; height?: number }) => (
  <span className={styles.bar} style={{ inlineSize: width, blockSize: height }} />
);

/** The layout of what is coming, so that nothing jumps when it is there. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <Waiting>
      <div className={styles.table}>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={styles.row} style={{ gridTemplateColumns: `2fr repeat(${columns - 1}, 1fr)` }}>
            {Array.from({ length: columns }, (_, column) => (
              <Bar
                key={column}
                width={column === 0 ? `${60 + ((row * 17) % 30)}%` : `${40 + (((row + column) * 13) % 30)}%`}
              />
            ))}
          </div>
        ))}
      </div>
    </Waiting>
  );
}

export function CardsSkeleton({ cards = 4 }: { cards?: number }) {
  return (
    <Waiting>
      <div className={styles.cards}>
        {Array.from({ length: cards }, (_, card) => (
          <div key={card} className={styles.card}>
            <Bar width="50%" />
            <Bar width="70%" height={24} />
            <Bar width="40%" />
          </div>
        ))}
      </div>
    </Waiting>
  );
}

export function ChartSkeleton({ height = 260 }: { height?: number }) {
  return (
    <Waiting>
      <div className={styles.bar} style={{ blockSize: height, inlineSize: '100%' }} />
    </Waiting>
  );
}

export function TextSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <Waiting>
      <div className={styles.lines}>
        {Array.from({ length: lines }, (_, line) => (
          <Bar key={line} width={line === lines - 1 ? '60%' : '100%'} />
        ))}
      </div>
    </Waiting>
  );
}

function Waiting({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <div aria-busy="true">
      <span className="visually-hidden">{t('common:loading')}</span>
      <div aria-hidden>{children}</div>
    </div>
  );
}
