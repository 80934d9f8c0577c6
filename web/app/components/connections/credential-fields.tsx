import { useTranslation } from 'react-i18next';
import { fieldId, FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';

export type CredentialSpec = { name: string; label: string; help: string | null; secret: boolean; required: boolean };

/** The form of an adapter's keys, drawn from its descriptor: what it is called, and where it is found. */
export function CredentialFields({ fields }: { fields: readonly CredentialSpec[] }) {
  const { t } = useTranslation();
  return (
    <div id={fieldId('credentials')} tabIndex={-1} role="group" aria-label={t('connections:new.keys')}>
      <FormStack>
        {fields.map(({ name, label, help, secret, required }) => (
          <FormField
            key={name}
            name={`credentials.${name}`}
            label={label}
            hint={help}
            kind={secret ? 'password' : 'text'}
            required={required}
            autoComplete="off"
          />
        ))}
      </FormStack>
    </div>
  );
}
