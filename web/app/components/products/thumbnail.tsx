import { useState } from 'react';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import styles from './thumbnail.module.css';

type Props = { src: string | null | undefined; size?: 'row' | 'large' };

/** Beside a name, so it says nothing to those who do not see it. A picture that cannot be had looks like none. */
export function Thumbnail({ src, size = 'row' }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={styles.frame} data-size={size}>
      {src && src !== broken ? (
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          width={160}
          height={160}
          className={styles.picture}
          onError={() => setBroken(src)}
        />
      ) : (
        <IconPhoto size={size === 'row' ? 16 : 28} stroke={1.5} aria-hidden />
      )}
    </span>
  );
}
