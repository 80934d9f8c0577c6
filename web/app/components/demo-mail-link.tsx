import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import { useAccess } from '../lib/root-data.ts';
import styles from './demo-mail-link.module.css';

/** In the demo no mail leaves the machine: this is where they are read. */
export function DemoMailLink() {
  const { t } = useTranslation();
  const { has } = useAccess();
  if (!has('demo')) return null;
  return (
    <nav className={styles.place} aria-label={t('demo:label')}>
      <Link to="/demo/mail" className={styles.link}>
        <IconMail size={16} stroke={1.75} aria-hidden />
        {t('demo:mail.link')}
      </Link>
    </nav>
  );
}
