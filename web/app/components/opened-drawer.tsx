import type { ReactNode } from 'react';
import { useHydrated } from '../lib/use-hydrated.ts';
import { SectionCard } from './section-card.tsx';
import { SideDrawer } from './side-drawer.tsx';
import styles from './asked-dialog.module.css';

type Props = { open: boolean; title: string; onClose: () => void; footer?: ReactNode; children: ReactNode };

/** The drawer of `?open=`; before JavaScript it stands above the list. */
export function OpenedDrawer({ open, title, onClose, footer, children }: Props) {
  const hydrated = useHydrated();
  if (hydrated)
    return (
      <SideDrawer open={open} title={title} onClose={onClose} footer={footer}>
        {children}
      </SideDrawer>
    );
  return open ? (
    <div className={styles.onPage}>
      <SectionCard title={title}>
        {children}
        {footer && <div className={styles.buttons}>{footer}</div>}
      </SectionCard>
    </div>
  ) : null;
}
