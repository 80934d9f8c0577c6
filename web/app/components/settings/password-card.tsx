import { useTranslation } from 'react-i18next';
import { resultOf } from '../../lib/intents.ts';
import type { SecurityResult } from '../../lib/security-answer.ts';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';

export function PasswordCard({ answer }: { answer: SecurityResult }) {
  const { t } = useTranslation();
  return (
    <SectionCard title={t('settings:password.title')} status={t('settings:password.hint')}>
      <ProtectedForm result={resultOf(answer, 'password')} preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value="password" />
          <FormField
            name="currentPassword"
            kind="password"
            label={t('settings:password.current')}
            autoComplete="current-password"
            required
          />
          <FormField
            name="newPassword"
            kind="password"
            label={t('auth:field.newPassword')}
            hint={t('auth:hint.password')}
            autoComplete="new-password"
            required
          />
          <div>
            <SubmitButton name="intent" value="password">
              {t('settings:password.submit')}
            </SubmitButton>
          </div>
        </FormStack>
      </ProtectedForm>
    </SectionCard>
  );
}
