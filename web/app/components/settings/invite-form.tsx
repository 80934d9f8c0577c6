import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { partnerRoles } from '../../lib/partner-roles.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './team.module.css';

/** Newest invitations are for the packers and managers of a shop, so the least dangerous role stands first. */
const offered = [...partnerRoles].reverse();

export function InviteForm({ result }: { result: FormResult | undefined }) {
  const { t } = useTranslation();
  const mine = result?.values['of'] ? undefined : result; // sending one again is shown at its line
  return (
    <ProtectedForm result={mine} preventScrollReset>
      <FormStack>
        <input type="hidden" name="intent" value="invite" />
        <FormPair>
          <FormField name="email" type="email" label={t('auth:field.email')} autoComplete="off" required />
          <FormField
            name="role"
            kind="select"
            label={t('settings:team.role')}
            options={offered.map((role) => ({ value: role, label: t(`partners:roles.${role}`) }))}
            defaultValue="manager"
          />
        </FormPair>
        <details className={styles.details}>
          <summary>{t('settings:team.whatRolesMay')}</summary>
          <dl className={styles.roles}>
            {partnerRoles.map((role) => (
              <div key={role}>
                <dt>{t(`partners:roles.${role}`)}</dt>
                <dd>{t(`settings:roles.${role}`)}</dd>
              </div>
            ))}
          </dl>
        </details>
        <div>
          <SubmitButton name="intent" value="invite">
            {t('settings:team.sendInvitation')}
          </SubmitButton>
        </div>
      </FormStack>
    </ProtectedForm>
  );
}
