import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useAsked } from '../lib/asked.ts';
import { useHydrated } from '../lib/use-hydrated.ts';
import { ModalDialog } from './modal-dialog.tsx';
import { SectionCard } from './section-card.tsx';
import styles from './asked-dialog.module.css';

type Props = {
  /** `?ask=`, and `?of=` where there are several. */ what: string;
  of?: string;
  title: string;
  children: ReactNode;
};

/** The dialog an address asks for; before JavaScript it stands on the page instead. */
export function AskedDialog({ what, of, title, children }: Props) {
  const asked = useAsked();
  const hydrated = useHydrated();
  const content = useRef<HTMLDivElement>(null);
  const open = asked.what === what && (of === undefined || asked.of === of);

  // After the dialog has opened itself, which would rather have its close button focused.
  useEffect(() => {
    if (!open || !hydrated) return;
    content.current?.querySelector<HTMLElement>('textarea, select, input:not([type="hidden"]), [data-safe]')?.focus();
  }, [open, hydrated]);

  if (!open) return null;
  if (!hydrated)
    return (
      <div className={styles.onPage}>
        <SectionCard title={title}>{children}</SectionCard>
      </div>
    );
  return (
    <ModalDialog open onClose={asked.close} title={title}>
      <div ref={content}>{children}</div>
    </ModalDialog>
  );
}
