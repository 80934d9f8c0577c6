import styles from './chart-frame.module.css';

export type TipLine = { id: string; label: string; value: string; color: string };

export function ChartTip({ title, lines }: { title: string; lines: TipLine[] }) {
  return (
    <div className={styles.tip}>
      <div className={styles.tipTitle}>{title}</div>
      {lines.map(({ id, label, value, color }) => (
        <div key={id} className={styles.tipLine}>
          <span className={styles.swatch} style={{ background: color }} />
          {label}
          <span className={styles.tipValue}>{value}</span>
        </div>
      ))}
    </div>
  );
}
