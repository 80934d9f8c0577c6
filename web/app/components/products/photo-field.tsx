import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { imageBytesAtMost } from '../../lib/upload-limits.ts';
import { FileDrop } from '../file-drop.tsx';
import { fieldId } from '../form-field.tsx';
import styles from './photo-field.module.css';

const kinds = 'image/jpeg,image/png,image/webp';

/** One picture, seen at once, before it is sent. */
export function PhotoField({ name }: { name: string }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const problem = useFormResult()?.problems.fields.find(({ path }) => path === name || path === 'image');
  const [preview, setPreview] = useState<string>();

  useEffect(() => () => (preview ? URL.revokeObjectURL(preview) : undefined), [preview]);
  return (
    <div id={fieldId(problem?.path ?? name)} tabIndex={-1} className={styles.field}>
      <div className={styles.row}>
        {preview && <img src={preview} alt={t('products:image.chosen')} className={styles.preview} />}
        <FileDrop
          name={name}
          label={preview ? t('products:image.other') : t('products:image.add')}
          hint={t('products:hint.image')}
          accept={kinds}
          maxBytes={imageBytesAtMost}
          onFiles={([file]) => setPreview(file && URL.createObjectURL(file))}
        />
      </div>
      {problem && <p className={styles.error}>{textOf(problem)}</p>}
    </div>
  );
}
