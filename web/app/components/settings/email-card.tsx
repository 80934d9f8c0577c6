import { useTranslation } from 'react-i18next';
import { resultOf } from '../../lib/intents.ts';
import { answerOf } from '../../lib/security-answer.ts';
import type { SecurityResult } from '../../lib/security-answer.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { Notice } from '../notice.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';

export function EmailCard({ answer, email }: { answer: SecurityResult; email: string }) {
  const { t } = useTranslation();
  const sentTo = answerOf(answer)?.sentTo;
  return (
    <SectionCard title={t('auth:field.email')} status={t('settings:email.now', { email })}>
      <FormStack>
        {sentTo && (
          <div role="status">
            <Notice tone="green" title={t('settings:email.sent', { email: sentTo })}>
              {t('settings:email.sentText', { email })}
            </Notice>
          </div>
        )}
        <ProtectedForm key={sentTo} result={resultOf(answer, 'email')} preventScrollReset>
          <FormStack>
            <input type="hidden" name="intent" value="email" />
            <FormPair>
              <FormField name="newEmail" type="email" label={t('settings:email.new')} autoComplete="off" required />
              <FormField
                name="password"
                kind="password"
                label={t('auth:field.password')}
                autoComplete="current-password"
                required
              />
            </FormPair>
            <div>
              <SubmitButton variant="default" name="intent" value="email">
                {t('settings:email.submit')}
              </SubmitButton>
            </div>
          </FormStack>
        </ProtectedForm>
      </FormStack>
    </SectionCard>
  );
}
