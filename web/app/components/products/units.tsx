import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import styles from './units.module.css';

type Props = {
  /** Null: nobody has counted it, which is not zero. */
  value: number | null;
  /** At or below this it stands out. */
  lowAt?: number | null | undefined;
};

export function Units({ value, lowAt = 0 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (value === null) return <span className={styles.unknown}>{t('stock:unknown')}</span>;
  const tone = value <= 0 ? 'none' : lowAt !== null && value <= lowAt ? 'low' : undefined;
  return (
    <span className={`number ${styles.units}`} data-tone={tone}>
      {format.number(value)}
    </span>
  );
}
