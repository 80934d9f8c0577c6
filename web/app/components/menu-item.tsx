import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import styles from './menu-item.module.css';

type Look = { icon?: ReactNode; hint?: ReactNode; danger?: boolean; current?: boolean; children: ReactNode };

/** A line of a PopoverMenu: a link, a form that posts, or a button for what only happens on the page. */
export function MenuLink({ to, ...look }: Look & { to: string }) {
  return (
    <Link
      to={to}
      className={styles.item}
      aria-current={look.current ? 'true' : undefined}
      data-danger={look.danger || undefined}
    >
      <MenuLine {...look} />
    </Link>
  );
}

type FormProps = Look & { action: string; values?: Record<string, string>; reloadDocument?: boolean; lang?: string };

export function MenuForm({ action, values = {}, reloadDocument = false, lang, ...look }: FormProps) {
  return (
    <Form method="post" action={action} reloadDocument={reloadDocument}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        className={styles.item}
        aria-current={look.current ? 'true' : undefined}
        data-danger={look.danger || undefined}
        lang={lang}
      >
        <MenuLine {...look} />
      </button>
    </Form>
  );
}

export function MenuButton({ onClick, disabled, ...look }: Look & { onClick: () => void; disabled?: boolean }) {
  return (
    <button
      type="button"
      className={styles.item}
      onClick={onClick}
      disabled={disabled}
      aria-pressed={look.current}
      data-danger={look.danger || undefined}
    >
      <MenuLine {...look} />
    </button>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className={styles.heading}>{children}</div>;
}

export function MenuDivider() {
  return <hr className={styles.divider} />;
}

function MenuLine({ icon, hint, children }: Look) {
  return (
    <>
      {icon && <span className={styles.icon}>{icon}</span>}
      <span className={styles.words}>{children}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
    </>
  );
}
