import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import IconStar from '@tabler/icons-react/dist/esm/icons/IconStar.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { IdempotencyKey } from '../idempotency-key.tsx';
import styles from './image-gallery.module.css';

export type Picture = { id: string; thumb: string; medium: string; large: string };

type Props = {
  image: Picture;
  name: string;
  place: { first: boolean; last: boolean };
  /** The stored order, for the buttons. */
  stored: string;
  mayWrite: boolean;
  drag: { start: () => void; end: () => void; over: boolean; drop: () => void };
};

export function ImageTile({ image, name, place, stored, mayWrite, drag }: Props) {
  const { t } = useTranslation();
  return (
    <li
      className={styles.tile}
      data-main={place.first || undefined}
      data-target={drag.over || undefined}
      draggable={mayWrite}
      onDragStart={drag.start}
      onDragEnd={drag.end}
      onDragOver={(event) => {
        if (drag.over) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drag.drop();
      }}
    >
      <a href={image.large} target="_blank" rel="noreferrer" className={styles.open} draggable={false}>
        <img src={place.first ? image.medium : image.thumb} alt={name} className={styles.picture} draggable={false} loading="lazy" />
      </a>
      {place.first && <span className={styles.main}>{t('products:image.main')}</span>}
      {mayWrite && (
        <div className={styles.tools}>
          {!place.first && (
            <>
              <Tool intent="moveImage" values={{ order: stored, of: image.id, to: 'first' }} label={t('products:image.makeMain', { name })}>
                <IconStar size={16} aria-hidden />
              </Tool>
              <Tool intent="moveImage" values={{ order: stored, of: image.id, to: 'earlier' }} label={t('products:image.earlier', { name })}>
                <IconArrowLeft size={16} aria-hidden className="mirrored" />
              </Tool>
            </>
          )}
          {!place.last && (
            <Tool intent="moveImage" values={{ order: stored, of: image.id, to: 'later' }} label={t('products:image.later', { name })}>
              <IconArrowRight size={16} aria-hidden className="mirrored" />
            </Tool>
          )}
          <Tool intent="deleteImage" values={{ of: image.id }} label={t('products:image.delete', { name })}>
            <IconTrash size={16} aria-hidden />
          </Tool>
        </div>
      )}
    </li>
  );
}

type ToolProps = { intent: string; values: Record<string, string>; label: string; children: ReactNode };

function Tool({ intent, values, label, children }: ToolProps) {
  return (
    <Form method="post" preventScrollReset>
      <IdempotencyKey />
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={styles.tool} aria-label={label} title={label}>
        {children}
      </button>
    </Form>
  );
}
