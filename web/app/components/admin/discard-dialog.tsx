import { useTranslation } from 'react-i18next';
import { useAsked } from '../../lib/asked.ts';
import { failureOf } from '../../lib/failure-id.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';

export function DiscardDialog({ result }: { result: FormResult | undefined }) {
  const { t } = useTranslation();
  const { of } = useAsked();
  if (!of) return null;
  return (
    <AskedDialog what="discard" title={t('adminpages:failed.discardTitle')}>
      <ActionForm result={result}>
        <FormStack>
          <input type="hidden" name="intent" value="discard" />
          <input type="hidden" name="of" value={of} />
          <p>{t('adminpages:failed.discardText', { handler: failureOf(of).handler })}</p>
          <AskedButtons danger submit={t('adminpages:failed.discard')} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
