import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';
import styles from '../styles/notices.module.css';

type NoticeRow = {
  id: string;
  title: string;
  body: string;
  link: string | null;
  createdAt: string;
  readAt: string | null;
};

/** One notice: pressing it marks it read and leads to what it is about. */
export function NoticeLine({ notice: { id, title, body, link, createdAt, readAt } }: { notice: NoticeRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const unread = readAt === null;
  const words = (
    <>
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title}>
          {title}
          {unread && <span className="visually-hidden">{t('notices:unread')}</span>}
        </span>
        {body && <span className={styles.body}>{body}</span>}
      </span>
      <time className={styles.when} dateTime={createdAt} title={format.dateTime(createdAt)}>
        {format.ago(createdAt, now)}
      </time>
    </>
  );
  return (
    <li className={styles.line} data-unread={unread || undefined}>
      {unread || link ? (
        <Form method="post" preventScrollReset={!link}>
          <input type="hidden" name="id" value={id} />
          {link && <input type="hidden" name="link" value={link} />}
          <button type="submit" className={styles.button}>
            {words}
          </button>
        </Form>
      ) : (
        <div className={styles.button}>{words}</div>
      )}
    </li>
  );
}
