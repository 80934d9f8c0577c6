import { Button } from '@mantine/core';
import type { FormProps } from '@remix-run/react';
import { Link, useLocation } from '@remix-run/react';
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../lib/form-problems.ts';
import { ActionForm } from './action-form.tsx';
import { StepUpDialog } from './step-up-dialog.tsx';
import { stepUpRoute } from './step-up-form.tsx';

export const needsStepUp = (result: FormResult | undefined): boolean => result?.problems.code === 'auth.stepUp';

type Props = FormProps & { result?: FormResult | undefined };

/**
 * An ActionForm for what the server may refuse until the person has proven again who they are: asks for the proof in a
 * dialog and posts once more. Before JavaScript a link leads to a page that asks, and back.
 */
export function ProtectedForm({ result, children, ...form }: Props) {
  const id = useId();
  const { button, dialog } = useStepUp(result, id);
  return (
    <>
      <ActionForm {...form} id={id} result={result}>
        {button}
        {children as React.ReactNode}
      </ActionForm>
      {dialog}
    </>
  );
}

/** The same for a small form in a line, whose refusal is told elsewhere in the line. Never inside that form. */
export function StepUpAgain({ result, formId }: { result: FormResult | undefined; formId: string }) {
  const { button, dialog } = useStepUp(result, formId);
  return (
    <>
      {button}
      {dialog}
    </>
  );
}

function useStepUp(result: FormResult | undefined, formId: string) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const asked = needsStepUp(result);
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<FormResult>();
  if (result !== seen) {
    setSeen(result);
    if (asked) setOpen(true); // each refusal asks once, however often the dialog was closed
  }
  const again = useCallback(() => {
    setOpen(false);
    const element = document.getElementById(formId);
    if (element instanceof HTMLFormElement) element.requestSubmit();
  }, [formId]);

  const button = asked && (
    <p>
      <Button type="button" size="xs" variant="default" className="needs-js" onClick={() => setOpen(true)}>
        {t('settings:stepUp.title')}
      </Button>
      <Link className="needs-no-js" to={`${stepUpRoute}?next=${encodeURIComponent(pathname + search)}`}>
        {t('settings:stepUp.title')}
      </Link>
    </p>
  );
  return { button, dialog: <StepUpDialog open={open} onClose={() => setOpen(false)} onProven={again} /> };
}
