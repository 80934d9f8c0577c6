import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalDialog } from './modal-dialog.tsx';

type Props = {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** What will happen, and what cannot be taken back. */
  children: ReactNode;
  /** A verb: "Delete 12 products". */
  confirmLabel: string;
  danger?: boolean;
  pending?: boolean;
  /** For what would hurt most: this has to be typed first. */
  typed?: string;
};

export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  danger = false,
  pending = false,
  typed,
}: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const leave = () => {
    setWords('');
    onClose();
  };
  const ready = typed === undefined || words.trim() === typed;
  return (
    <ModalDialog
      open={open}
      onClose={leave}
      title={title}
      footer={
        <>
          <Button variant="default" onClick={leave}>
            {t('common:cancel')}
          </Button>
          <Button color={danger ? 'red.8' : undefined} onClick={onConfirm} disabled={!ready} loading={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {typed !== undefined && (
        <TextInput
          mt="md"
          label={t('common:typeToConfirm', { word: typed })}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      )}
    </ModalDialog>
  );
}
