import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormResult } from '../../lib/form-result.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { fieldId, FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { KeyTypes } from './key-types.tsx';
import type { KeyTypeSpec } from './key-types.tsx';
import styles from './setup.module.css';

export type CredentialSpec = {
  name: string;
  label: string;
  help: string | null;
  secret: boolean;
  required: boolean;
  keyTypes: readonly KeyTypeSpec[];
};

/** The form of an adapter's keys, drawn from its descriptor: what it is called, and where it is found. */
export function CredentialFields({ fields }: { fields: readonly CredentialSpec[] }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  // What the market has against the keys as a whole.
  const problems = useFormResult()?.problems.fields.filter(({ path }) => path === 'credentials') ?? [];
  return (
    <div id={fieldId('credentials')} tabIndex={-1} role="group" aria-label={t('connections:new.keys')}>
      <FormStack>
        {fields.map(({ name, label, help, secret, required, keyTypes }) => (
          <Fragment key={name}>
            <FormField
              name={`credentials.${name}`}
              label={label}
              hint={help}
              kind={secret ? 'password' : 'text'}
              required={required}
              autoComplete="off"
            />
            {keyTypes.length > 0 && <KeyTypes types={keyTypes} />}
          </Fragment>
        ))}
        {problems.length > 0 && <p className={styles.problem}>{problems.map(textOf).join(' ')}</p>}
      </FormStack>
    </div>
  );
}
