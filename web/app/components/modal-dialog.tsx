import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import styles from './modal-dialog.module.css';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The title is only for screen readers: the content shows its own. */
  plain?: boolean;
  /** From the side, for looking at one thing beside its list. */
  drawer?: boolean;
  footer?: ReactNode;
  children: ReactNode;
};

/** The browser's own dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function ModalDialog({ open, onClose, title, plain = false, drawer = false, footer, children }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className={drawer ? styles.drawer : styles.dialog}
      aria-labelledby={titleId}
      onClose={(event) => {
        if (event.target === event.currentTarget) onClose(); // React lets it bubble out of a dialog inside this one
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose(); // the backdrop is the dialog element itself
      }}
    >
      {open && (
        <div className={styles.frame}>
          <div className={plain ? 'visually-hidden' : styles.head}>
            <h2 id={titleId} className={styles.title}>
              {title}
            </h2>
            {!plain && (
              <button type="button" className={styles.close} onClick={onClose} aria-label={t('common:close')}>
                <IconX size={18} aria-hidden />
              </button>
            )}
          </div>
          {/* A long text must be scrollable by keyboard as well. */}
          <div
            className={plain ? styles.plain : styles.body}
            tabIndex={drawer ? 0 : undefined}
            role={drawer ? 'region' : undefined}
            aria-labelledby={drawer ? titleId : undefined}
          >
            {children}
          </div>
          {footer && <div className={styles.foot}>{footer}</div>}
        </div>
      )}
    </dialog>
  );
}
