import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './setup.module.css';

const steps = ['buffer', 'sharePercent', 'lastUnitsGuard', 'minimum', 'cap'] as const;
type Policy = { [Name in (typeof steps)[number]]: number | null };

/** In the order in which they are applied: each field says what it does to a number. */
export function PolicyForm({ policy, result }: { policy: Policy; result: FormResult | undefined }) {
  const { t } = useTranslation();
  return (
    <ActionForm result={result} preventScrollReset>
      <FormStack>
        <input type="hidden" name="intent" value="policy" />
        <p className={styles.hint}>{t('connections:policy.example')}</p>
        <FormPair>
          {steps.map((name) => (
            <FormField
              key={name}
              name={`policy.${name}`}
              label={t(`connections:policy.${name}`)}
              hint={t(`connections:policy.${name}Hint`)}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('connections:policy.none')}
              defaultValue={policy[name] === null ? '' : String(policy[name])}
            />
          ))}
        </FormPair>
        <div>
          <SubmitButton name="intent" value="policy">
            {t('connections:save')}
          </SubmitButton>
        </div>
      </FormStack>
    </ActionForm>
  );
}
