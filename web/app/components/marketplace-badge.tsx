import { marketplaceColor, marketplaceName } from '../theme/marketplaces.ts';
import styles from './marketplace-badge.module.css';

type Props = { id: string; /** The account, where a partner has several. */ account?: string; compact?: boolean };

export function MarketplaceBadge({ id, account, compact = false }: Props) {
  const name = marketplaceName(id);
  const words = account ? `${name} · ${account}` : name;
  return (
    <span className={styles.badge} title={compact ? words : undefined}>
      <span className={styles.dot} style={{ background: marketplaceColor(id) }} aria-hidden />
      <span className={compact ? 'visually-hidden' : styles.words}>{words}</span>
    </span>
  );
}
