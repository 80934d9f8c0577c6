import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { Notice } from '../notice.tsx';
import { useToast } from '../toast.tsx';
import styles from './security.module.css';

/** Shown this once: to be copied, saved as a file, or written down. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = () =>
    void navigator.clipboard.writeText(codes.join('\n')).then(() => toast(t('settings:recovery.copied')));
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
    link.download = 'sellercloudx-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div role="status">
      <Notice
        tone="green"
        title={t('settings:recovery.title')}
        action={
          <div className={`needs-js ${styles.buttons}`}>
            <Button variant="default" size="xs" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
              {t('settings:recovery.copy')}
            </Button>
            <Button variant="default" size="xs" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
              {t('settings:recovery.download')}
            </Button>
          </div>
        }
      >
        <p>{t('settings:recovery.text')}</p>
        <ul className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
