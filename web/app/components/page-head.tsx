import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useTranslation } from 'react-i18next';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './page-head.module.css';

type Props = {
  title: ReactNode;
  /** One line that says what is true now: "1,204 products, 37 not live on Ozon". */
  status?: ReactNode;
  back?: { to: string; label: string };
  /** The one primary action. */
  action?: ReactNode;
  /** MenuLink, MenuForm or MenuButton lines. */
  more?: ReactNode;
};

export function PageHead({ title, status, back, action, more }: Props) {
  const { t } = useTranslation();
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {back && (
          <Link to={back.to} className={styles.back}>
            <IconChevronLeft size={16} aria-hidden className="mirrored" />
            {back.label}
          </Link>
        )}
        <h1 className={styles.title}>{title}</h1>
        {status && <div className={styles.status}>{status}</div>}
      </div>
      {(action || more) && (
        <div className={styles.actions}>
          {more && (
            <PopoverMenu
              label={t('common:moreActions')}
              trigger={<IconDots size={18} aria-hidden />}
              triggerClassName={styles.more}
            >
              {more}
            </PopoverMenu>
          )}
          {action}
        </div>
      )}
    </header>
  );
}
