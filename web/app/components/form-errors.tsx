import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormProblems } from '../lib/form-problems.ts';
import { useProblemText } from '../lib/problem-text.ts';
import { Notice } from './notice.tsx';
import styles from './form-errors.module.css';
import { fieldId } from './form-field.tsx';

/** What has to be changed, each with a link to its field. Moves the focus to the first one. */
export function FormErrors({ problems }: { problems: FormProblems }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const form = box.current?.closest('form');
    const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (first ?? box.current)?.focus();
  }, [problems]);

  const several = problems.fields.length > 0;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.errors}>
      <Notice
        tone="red"
        title={
          several
            ? t('errors:checkFields', { count: problems.fields.length })
            : textOf({ key: problems.code, message: problems.message })
        }
      >
        {several && (
          <ul>
            {problems.fields.map((field) => (
              <li key={`${field.path}${field.key}`}>
                <a href={`#${fieldId(field.path)}`}>{textOf(field)}</a>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
