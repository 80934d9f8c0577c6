import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { LanguageSwitcher } from './language-switcher.tsx';
import styles from './auth-layout.module.css';

/** One quiet card for everything that happens before the shell: signing in, registering, waiting. */
export function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Link to="/login" className={styles.home}>
          <Brand />
        </Link>
        <LanguageSwitcher withName />
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}

type CardProps = { title: string; lead?: ReactNode; wide?: boolean; foot?: ReactNode; children: ReactNode };

export function AuthCard({ title, lead, wide = false, foot, children }: CardProps) {
  return (
    <div className={styles.card} data-wide={wide || undefined}>
      <h1 className={styles.title}>{title}</h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      <div className={styles.body}>{children}</div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}
