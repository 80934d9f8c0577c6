import type { ReactNode } from 'react';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import styles from '../menu-item.module.css';

/** A file of the server in a menu: a plain link, because the router has no page for it. */
export function DownloadItem({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download className={styles.item}>
      <span className={styles.icon}>
        <IconDownload size={18} stroke={1.75} aria-hidden />
      </span>
      <span className={styles.words}>{children}</span>
    </a>
  );
}
