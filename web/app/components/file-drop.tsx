import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { formBytesAtMost } from '../lib/upload-limits.ts';
import { useFormat } from '../lib/use-format.ts';
import styles from './file-drop.module.css';

type Props = {
  name: string;
  label: string;
  /** What is taken: kinds and sizes, in words. */
  hint?: string;
  accept?: string;
  multiple?: boolean;
  /** A larger one is refused here: sent, it would only take the rest of the form down with it. */
  maxBytes?: number;
  onFiles?: (files: File[]) => void;
};

/** A plain file input with a large target; dropping files sets the same input. Its form needs multipart/form-data. */
export function FileDrop({ name, label, hint, accept, multiple = false, maxBytes, onFiles }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  const [refusal, setRefusal] = useState('');

  const take = (list: FileList | null) => {
    const taken = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    const words = wordsFor(taken);
    if (words && input.current) input.current.value = '';
    setRefusal(words);
    setFiles(words ? [] : taken);
    onFiles?.(words ? [] : taken);
  };
  const wordsFor = (taken: File[]): string => {
    const large = taken.find(({ size }) => maxBytes !== undefined && size > maxBytes);
    if (large)
      return t('common:fileTooLarge', {
        name: large.name,
        size: format.bytes(large.size),
        limit: format.bytes(maxBytes ?? 0),
      });
    const all = taken.reduce((sum, { size }) => sum + size, 0);
    if (all <= formBytesAtMost) return '';
    return t('common:filesTooLarge', { size: format.bytes(all), limit: format.bytes(formBytesAtMost) });
  };
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (input.current) input.current.files = event.dataTransfer.files;
        take(event.dataTransfer.files);
      }}
    >
      <IconUpload size={22} stroke={1.5} aria-hidden />
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className={styles.input}
        type="file"
        name={name}
        accept={accept}
        multiple={multiple}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => take(event.currentTarget.files)}
      />
      {hint && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {refusal && (
        <p className={styles.error} role="alert">
          {refusal}
        </p>
      )}
      {files.length > 0 && (
        <ul className={styles.files} aria-label={t('common:chosenFiles')}>
          {files.map((file) => (
            <li key={`${file.name}${file.size}`}>
              {file.name} · {format.bytes(file.size)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
