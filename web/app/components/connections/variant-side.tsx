import { optionWords } from '../../lib/connections.ts';
import { Money } from '../money.tsx';
import { Thumbnail } from '../products/thumbnail.tsx';
import styles from './matching.module.css';

type Variant = {
  sku: string;
  barcodes: readonly string[];
  options: readonly { name: string; value: string }[];
  basePrice: { minor: string; currency: string } | null;
  product: { title: string; images: readonly { url: string }[] };
};

/** Our side of a match. */
export function VariantSide({ variant }: { variant: Variant }) {
  const { product, options, sku, barcodes, basePrice } = variant;
  return (
    <div className={styles.side}>
      <Thumbnail src={product.images[0]?.url} size="row" />
      <div className={styles.words}>
        <div className={styles.title}>{product.title}</div>
        <div className={styles.detail}>{[optionWords(options), sku, barcodes[0]].filter(Boolean).join(' · ')}</div>
        {basePrice && (
          <div className={styles.detail}>
            <Money value={basePrice} />
          </div>
        )}
      </div>
    </div>
  );
}
