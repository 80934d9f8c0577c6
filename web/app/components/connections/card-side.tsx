import { useTranslation } from 'react-i18next';
import { Money } from '../money.tsx';
import { Thumbnail } from '../products/thumbnail.tsx';
import type { QueueRow } from '../../lib/match-queue.ts';
import styles from './matching.module.css';

/** The market's side of a match. */
export function CardSide({ offer }: { offer: QueueRow }) {
  const { t } = useTranslation();
  const { title, sku, barcodes, listing, listedPrice, listedStock } = offer;
  return (
    <div className={styles.side}>
      <Thumbnail src={listing.photo} size="row" />
      <div className={styles.words}>
        <div className={styles.title}>{title || listing.title}</div>
        <div className={styles.detail}>{[sku, barcodes[0], listing.categoryName].filter(Boolean).join(' · ')}</div>
        <div className={styles.detail}>
          {listedPrice && <Money value={listedPrice} />}{' '}
          {listedStock !== null && t('connections:match.units', { count: listedStock })}
        </div>
      </div>
    </div>
  );
}
