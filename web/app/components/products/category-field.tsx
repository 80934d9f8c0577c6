import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { fieldId } from '../form-field.tsx';

type Props = { known: string[]; defaultValue?: string };

/** The partner's own words are offered while typing, so that one thing has one name. */
export function CategoryField({ known, defaultValue }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const result = useFormResult();
  const problem = result?.problems.fields.find(({ path }) => path === 'category');
  return (
    <>
      <TextInput
        id={fieldId('category')}
        name="category"
        label={t('products:field.category')}
        defaultValue={result?.values['category'] ?? defaultValue}
        error={problem && textOf(problem)}
        aria-invalid={problem ? true : undefined}
        list="known-categories"
        autoComplete="off"
      />
      <datalist id="known-categories">
        {known.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}
