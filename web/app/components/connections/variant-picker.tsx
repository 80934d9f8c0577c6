import { TextInput } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { loader } from '../../routes/_app.connections.$id.variants.tsx';
import { ModalDialog } from '../modal-dialog.tsx';
import { TextSkeleton } from '../skeletons.tsx';
import type { QueueRow } from '../../lib/match-queue.ts';
import { CardSide } from './card-side.tsx';
import { VariantSide } from './variant-side.tsx';
import styles from './matching.module.css';

type Props = { connectionId: string; offer: QueueRow; onClose: () => void; onChoose: (variantId: string) => void };

/** One of our variants, by name, SKU or barcode. Arrow keys move between the answers. */
export function VariantPicker({ connectionId, offer, onClose, onChoose }: Props) {
  const { t } = useTranslation();
  const { load, data } = useFetcher<typeof loader>();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => load(`/connections/${connectionId}/variants?q=${encodeURIComponent(text)}`),
      text ? 250 : 0,
    );
    return () => clearTimeout(timer);
  }, [text, load, connectionId]);
  useEffect(() => box.current?.focus(), []);
  return (
    <ModalDialog open onClose={onClose} title={t('connections:match.choose')}>
      <div className={styles.pickerCard}>
        <CardSide offer={offer} />
      </div>
      <TextInput
        ref={box}
        type="search"
        label={t('connections:match.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            document.querySelector<HTMLElement>('[data-variant-choice]')?.focus();
          }
        }}
      />
      {!data && <TextSkeleton lines={3} />}
      <ul className={styles.choices} aria-label={t('connections:match.found')} onKeyDown={moveChoice}>
        {data?.variants.map((variant) => (
          <li key={variant.id}>
            <button type="button" data-variant-choice className={styles.choice} onClick={() => onChoose(variant.id)}>
              <VariantSide variant={variant} />
            </button>
          </li>
        ))}
      </ul>
      {data?.variants.length === 0 && <p className={styles.detail}>{t('common:table.nothingMatches')}</p>}
    </ModalDialog>
  );
}

function moveChoice(event: React.KeyboardEvent<HTMLUListElement>): void {
  const item = (event.target as HTMLElement).closest('li');
  const next =
    event.key === 'ArrowDown'
      ? item?.nextElementSibling
      : event.key === 'ArrowUp'
        ? item?.previousElementSibling
        : null;
  const button = next?.querySelector<HTMLElement>('button');
  if (!button) return;
  event.preventDefault();
  button.focus();
}
