import type { ReactNode } from 'react';
import styles from './name-cell.module.css';
import { Thumbnail } from './thumbnail.tsx';

type Props = {
  src: string | null | undefined;
  title: string;
  detail?: ReactNode;
  /** All of it, on as many lines as it takes: where a row may grow. */
  wraps?: boolean;
};

/** A picture, a name, and a quiet line below it. */
export function NameCell({ src, title, detail, wraps = false }: Props) {
  return (
    <span className={styles.cell} data-wraps={wraps || undefined}>
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
