import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './on-hand.module.css';

type Props = {
  variantId: string;
  name: string;
  /** Null: nobody has counted it. */
  units: number | null;
  mayWrite: boolean;
};

/** What is on the shelf; the number itself is what one presses to change it. */
export function OnHand({ variantId, name, units, mayWrite }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ask = useAskHref();
  const words = units === null ? t('stock:unknown') : format.number(units);
  if (!mayWrite) return <span className={units === null ? styles.unknown : 'number'}>{words}</span>;
  return (
    <Link
      to={ask('stock', variantId)}
      className={`number ${styles.change}`}
      preventScrollReset
      aria-label={t('stock:adjust.of', { name, units: words })}
    >
      {words}
    </Link>
  );
}
