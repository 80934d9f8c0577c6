import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import styles from './impersonation-banner.module.css';

/** Never to be overlooked: what is done now is done in somebody else's name. */
export function ImpersonationBanner({ name, by }: { name: string; by: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.banner} role="region" aria-label={t('shell:impersonation.label')}>
      <IconEye size={18} aria-hidden />
      <span className={styles.words}>{t('shell:impersonation.text', { name, by })}</span>
      <Form method="post" action="/stop-impersonating" reloadDocument>
        <button type="submit" className={styles.stop}>
          {t('shell:impersonation.stop')}
        </button>
      </Form>
    </div>
  );
}
