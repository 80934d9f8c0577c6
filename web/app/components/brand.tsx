import styles from './brand.module.css';

/** Four channels that meet in one point. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className={styles.mark}>
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path d="M9 9l5 5M23 9l-5 5M9 23l5-5M23 23l-5-5" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="16" cy="16" r="3.4" fill="#fff" />
    </svg>
  );
}

export function Brand({ nameClassName }: { nameClassName?: string | undefined }) {
  return (
    <span className={styles.brand}>
      <BrandMark />
      <span className={nameClassName}>{brandName}</span>
    </span>
  );
}

export const brandName = 'SellerCloudX';
