import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { tableBytesAtMost } from '../../lib/upload-limits.ts';
import { ActionForm } from '../action-form.tsx';
import { FileDrop } from '../file-drop.tsx';
import { fieldId } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './upload-card.module.css';

type Props = {
  title: string;
  lead: string;
  result: FormResult | undefined;
  /** Fields before the file. */ children?: ReactNode;
  /** A template, usually. */ aside?: ReactNode;
};

/** Takes a file; nothing is changed by that yet. */
export function UploadCard({ title, lead, result, children, aside }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const problem = result?.problems.fields.find(({ path }) => path === 'file');
  return (
    <SectionCard title={title} status={lead}>
      <ActionForm result={result} encType="multipart/form-data">
        <FormStack>
          {children}
          <div id={fieldId('file')} tabIndex={-1}>
            <FileDrop
              name="file"
              label={t('imports:choose')}
              hint={t('imports:fileHint')}
              maxBytes={tableBytesAtMost}
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            />
            {problem && <p className={styles.error}>{textOf(problem)}</p>}
          </div>
          <div className={styles.foot}>
            <SubmitButton>{t('imports:check')}</SubmitButton>
            {aside}
          </div>
        </FormStack>
      </ActionForm>
    </SectionCard>
  );
}
