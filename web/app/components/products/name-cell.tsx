import type { ReactNode } from 'react';
import styles from './name-cell.module.css';
import { Thumbnail } from './thumbnail.tsx';

type Props = { src: string | null | undefined; title: string; detail?: ReactNode };

/** A picture, a name, and a quiet line below it. */
export function NameCell({ src, title, detail }: Props) {
  return (
    <span className={styles.cell}>
      <Thumbnail src={src} />
      <span className={styles.words}>
        <span className={styles.title} title={title}>
          {title}
        </span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
    </span>
  );
}
