import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import styles from './thumbnail.module.css';

type Props = { src: string | null | undefined; size?: 'row' | 'large' };

/** Beside a name, so it says nothing to those who do not see it. */
export function Thumbnail({ src, size = 'row' }: Props) {
  return (
    <span className={styles.frame} data-size={size}>
      {src ? (
        <img src={src} alt="" loading="lazy" decoding="async" width={160} height={160} className={styles.picture} />
      ) : (
        <IconPhoto size={size === 'row' ? 16 : 28} stroke={1.5} aria-hidden />
      )}
    </span>
  );
}
