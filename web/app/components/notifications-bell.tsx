import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import styles from './notifications-bell.module.css';

export function NotificationsBell({ unread }: { unread: number }) {
  const { t } = useTranslation();
  return (
    <Link to="/notices" className={styles.bell} aria-label={t('shell:unread', { count: unread })}>
      <IconBell size={18} stroke={1.75} aria-hidden />
      {unread > 0 && (
        <span className={styles.count} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
