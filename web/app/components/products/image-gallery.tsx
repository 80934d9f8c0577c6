import { Form, useFetcher, useSubmit } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { movedBy } from '../../lib/image-order.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { imageBytesAtMost } from '../../lib/upload-limits.ts';
import { FileDrop } from '../file-drop.tsx';
import { IdempotencyKey } from '../idempotency-key.tsx';
import { Notice } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';
import { ImageTile } from './image-tile.tsx';
import type { Picture } from './image-tile.tsx';
import styles from './image-gallery.module.css';

type Props = { images: Picture[]; title: string; mayWrite: boolean; result: FormResult | undefined };

/** Pictures in their order; the first is the main one. Dragged with a mouse, moved by buttons otherwise. */
export function ImageGallery({ images, title, mayWrite, result }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const submit = useSubmit();
  const moving = useFetcher<FormResult>();
  const [dragged, setDragged] = useState<string | null>(null);
  const refusal = result ?? (moving.state === 'idle' ? moving.data : undefined);
  const wanted = moving.formData?.get('order');
  const order = typeof wanted === 'string' ? wanted.split(',') : images.map(({ id }) => id);
  const sorted = order.flatMap((id) => images.filter((image) => image.id === id));
  const stored = images.map(({ id }) => id).join(',');

  const drop = (before: string) => {
    if (!dragged || dragged === before) return;
    void moving.submit({ intent: 'moveImage', order: movedBy(order, dragged, before).join(',') }, { method: 'post' });
    setDragged(null);
  };
  return (
    <SectionCard
      title={t('products:section.images')}
      status={
        images.length > 1 && mayWrite ? <span className="needs-js">{t('products:image.dragHint')}</span> : undefined
      }
    >
      {refusal && (
        <div className={styles.problem}>
          <Notice
            tone="red"
            title={refusal.problems.fields.map(textOf).join(' ') || textOf({ message: refusal.problems.message })}
          />
        </div>
      )}
      <ul className={styles.grid} aria-label={t('products:section.images')}>
        {sorted.map((image, index) => (
          <ImageTile
            key={image.id}
            image={image}
            name={t('products:image.name', { title, number: index + 1 })}
            place={{ first: index === 0, last: index === sorted.length - 1 }}
            stored={stored}
            mayWrite={mayWrite}
            drag={{
              start: () => setDragged(image.id),
              end: () => setDragged(null),
              over: dragged !== null && dragged !== image.id,
              drop: () => drop(image.id),
            }}
          />
        ))}
        {mayWrite && (
          <li className={styles.add} data-alone={images.length === 0 || undefined}>
            <Form method="post" encType="multipart/form-data">
              <IdempotencyKey />
              <input type="hidden" name="intent" value="addImages" />
              <FileDrop
                key={images.length}
                name="files"
                label={t('products:image.add')}
                hint={images.length === 0 ? t('products:hint.images') : undefined}
                accept="image/jpeg,image/png,image/webp"
                multiple
                maxBytes={imageBytesAtMost}
                onFiles={(files) => {
                  if (files.length === 0) return;
                  // After the input has its files, wherever they came from.
                  setTimeout(() => {
                    const form = document.querySelector<HTMLFormElement>(`.${styles.add} form`);
                    if (form) submit(form, { preventScrollReset: true });
                  });
                }}
              />
              <div className="needs-no-js">
                <SubmitButton variant="default">{t('products:image.upload')}</SubmitButton>
              </div>
            </Form>
          </li>
        )}
      </ul>
    </SectionCard>
  );
}
