import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { FormStack } from '../form-stack.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';

/** A pause is taken back by one click, so it asks nothing. */
export function PauseForm({ state, result }: { state: string; result: FormResult | undefined }) {
  const { t } = useTranslation();
  if (state === 'broken') return null;
  const intent = state === 'paused' ? 'resume' : 'pause';
  return (
    <SectionCard title={t(`connections:${intent}.title`)}>
      <ActionForm result={result} preventScrollReset>
        <FormStack>
          <p>{t(`connections:${intent}.text`)}</p>
          <div>
            <SubmitButton variant="default" name="intent" value={intent}>
              {t(`connections:${intent}.action`)}
            </SubmitButton>
          </div>
        </FormStack>
      </ActionForm>
    </SectionCard>
  );
}
