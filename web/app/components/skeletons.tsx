import { useTranslation } from 'react-i18next';
import styles from './skeletons.module.css';

const Bar = ({ width }: { width: string }) => (
  <span className={styles.bar} style={{ inlineSize: width, blockSize: 12 }} />
);

/** The layout of what is coming, so that nothing jumps when it is there. */
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
