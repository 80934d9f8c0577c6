import { useTranslation } from 'react-i18next';
import type { ResultOf } from '../../lib/graphql.ts';
import type { Draft } from '../../documents/card-drafts.server.ts';
import { useFormat } from '../../lib/use-format.ts';
import { StatusBadge } from '../status-badge.tsx';
import styles from './draft.module.css';

type Card = ResultOf<typeof Draft>['cardDraft'];
type Props = { photos: Card['photos']; rules: Card['connection']['adapter']['photoRules'] };

/** The product's photos, each with what the market has against it, below what the market asks for. */
export function PhotoCheck({ photos, rules }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {rules && (
        <p className={styles.muted}>
          {[
            t('listings:photo.size', { width: rules.minWidth, height: rules.minHeight }),
            rules.ratio && t('listings:photo.ratio', { ratio: rules.ratio }),
            t('listings:photo.bytes', { size: format.bytes(rules.maxBytes) }),
            t('listings:photo.count', { min: rules.minCount, max: rules.maxCount }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {photos.length === 0 ? (
        <p className={styles.lacking}>{t('listings:publish.noPhotos')}</p>
      ) : (
        <ol className={styles.photos}>
          {photos.map(({ image: { id, url, width, height, bytes }, problems }, at) => (
            <li key={id} className={styles.photo} data-bad={problems.length > 0 || undefined}>
              <img
                src={url}
                alt={t('listings:field.photoNumber', { number: at + 1 })}
                loading="lazy"
                width={120}
                height={160}
              />
              <div className={styles.facts}>
                <span className="number">
                  {width} × {height} · {format.bytes(bytes)}
                </span>
              </div>
              {problems.length === 0 ? (
                <StatusBadge tone="green">{t('listings:photo.fits')}</StatusBadge>
              ) : (
                problems.map(({ message }) => (
                  <div key={message} className={styles.bad}>
                    {message}
                  </div>
                ))
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
