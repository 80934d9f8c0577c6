import { useTranslation } from 'react-i18next';
import { linkParts } from '../lib/link-parts.ts';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';
import styles from '../styles/demo-mail.module.css';

type Mail = { id: string; at: string; to: string[]; subject: string; text: string };

export function DemoMailItem({ mail: { at, to, subject, text }, newest }: { mail: Mail; newest: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  return (
    <li className={styles.mail}>
      <details open={newest}>
        <summary className={styles.summary}>
          <span className={styles.words}>
            <span className={styles.subject}>{subject}</span>
            <span className={styles.to}>{t('demo:mail.to', { address: to.join(', ') })}</span>
          </span>
          <time className={styles.when} dateTime={at} title={format.dateTime(at)}>
            {format.ago(at, now)}
          </time>
        </summary>
        <div className={styles.text}>
          {linkParts(text).map(({ text: words, href }, index) =>
            href ? (
              <a key={index} href={href}>
                {words}
              </a>
            ) : (
              words
            ),
          )}
        </div>
      </details>
    </li>
  );
}
