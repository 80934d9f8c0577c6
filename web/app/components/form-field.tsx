import { Checkbox, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../lib/problem-text.ts';
import { useFormResult } from '../lib/form-result.ts';

type Option = { value: string; label: string };

type Props = {
  /** The input's field in the mutation ("email", "lines.0.quantity"): problems find it by this. */
  name: string;
  label: string;
  hint?: ReactNode;
  kind?: 'text' | 'password' | 'textarea' | 'select' | 'checkbox';
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'search';
  required?: boolean;
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  autoFocus?: boolean;
  defaultValue?: string;
  defaultChecked?: boolean;
  placeholder?: string;
  maxLength?: number;
  options?: Option[];
  disabled?: boolean;
  rows?: number;
};

export const fieldId = (name: string): string => `field-${name.replace(/[^\w-]/g, '-')}`;

/** A labelled input with its hint and, after a refused post, what the server said about it. */
export function FormField({
  name,
  label,
  hint,
  kind = 'text',
  type,
  required,
  options = [],
  defaultValue,
  defaultChecked,
  rows = 4,
  ...input
}: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const result = useFormResult();
  const problems = result?.problems.fields.filter(({ path }) => path === name) ?? [];
  const error = problems.length > 0 ? problems.map(textOf).join(' ') : undefined;
  const shared = {
    id: fieldId(name),
    name,
    label,
    description: hint,
    error,
    'aria-invalid': error ? true : undefined,
    ...input,
  };
  const typed = result?.values[name] ?? defaultValue;
  const text = { ...shared, defaultValue: typed, required, withAsterisk: false, inputWrapperOrder };

  if (kind === 'checkbox')
    return <Checkbox {...shared} defaultChecked={result ? name in result.values : defaultChecked} value="true" />;
  if (kind === 'select') return <NativeSelect {...text} data={options} />;
  if (kind === 'textarea') return <Textarea {...text} rows={rows} />;
  if (kind === 'password')
    return (
      <PasswordInput
        {...text}
        defaultValue={undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('common:showPassword'), tabIndex: 0, className: 'needs-js' }}
      />
    );
  return <TextInput {...text} type={type ?? 'text'} />;
}

const inputWrapperOrder: ('label' | 'description' | 'input' | 'error')[] = ['label', 'input', 'description', 'error'];
