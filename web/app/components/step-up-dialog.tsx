import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FormStack } from './form-stack.tsx';
import { ModalDialog } from './modal-dialog.tsx';
import { TextSkeleton } from './skeletons.tsx';
import { StepUpForm, stepUpRoute } from './step-up-form.tsx';

type Props = { open: boolean; onClose: () => void; onProven: () => void };

/** Asked only when the server wants it: most changes come within ten minutes of signing in. */
export function StepUpDialog({ open, onClose, onProven }: Props) {
  const { t } = useTranslation();
  const { load, data } = useFetcher<{ methods: string[] }>();
  useEffect(() => {
    if (open) load(stepUpRoute);
  }, [open, load]);
  return (
    <ModalDialog open={open} onClose={onClose} title={t('settings:stepUp.title')}>
      <FormStack>
        <p>{t('settings:stepUp.why')}</p>
        {data ? <StepUpForm methods={data.methods} onProven={onProven} /> : <TextSkeleton lines={2} />}
      </FormStack>
    </ModalDialog>
  );
}
