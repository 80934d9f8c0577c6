import { useTranslation } from 'react-i18next';
import styles from './draft.module.css';

type Photo = { id: string; url: string; width: number; height: number };

/** The product's photos, with what the market has against each. */
export function PhotoCheck({
  photos,
  missing,
}: {
  photos: readonly Photo[];
  missing: readonly { field: string; message: string }[];
}) {
  const { t } = useTranslation();
  if (photos.length === 0) return <p className={styles.lacking}>{t('listings:publish.noPhotos')}</p>;
  return (
    <ol className={styles.photos}>
      {photos.map(({ id, url, width, height }, at) => {
        const bad = missing.filter(({ field }) => field === `photos.${at}`);
        return (
          <li key={id} className={styles.photo} data-bad={bad.length > 0 || undefined}>
            <img
              src={url}
              alt={t('listings:field.photoNumber', { number: at + 1 })}
              loading="lazy"
              width={120}
              height={160}
            />
            <div className={styles.facts}>
              <span className="number">
                {width} × {height}
              </span>
            </div>
            {bad.map(({ message }) => (
              <div key={message} className={styles.bad}>
                {message}
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}
