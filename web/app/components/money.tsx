import type { MoneyValue } from '../lib/format-money.ts';
import { useFormat } from '../lib/use-format.ts';
import styles from './money.module.css';

type Props = {
  value: MoneyValue | null | undefined;
  /** Red below zero: for profit, not for prices. */ signed?: boolean;
};

export function Money({ value, signed = false }: Props) {
  const format = useFormat();
  if (!value) return <span className={styles.none}>–</span>;
  return (
    <span className={`number ${styles.money}`} data-negative={(signed && value.minor.startsWith('-')) || undefined}>
      {format.money(value)}
    </span>
  );
}
