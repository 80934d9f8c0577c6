import { Form } from '@remix-run/react';
import type { FormProps } from '@remix-run/react';
import { createContext, useContext } from 'react';
import type { FormResult } from '../lib/form-problems.ts';
import { FormErrors } from './form-errors.tsx';
import { IdempotencyKey } from './idempotency-key.tsx';

const FormContext = createContext<FormResult | undefined>(undefined);

type Props = FormProps & {
  /** What the action returned, if it was refused. */
  result?: FormResult | undefined;
};

/** A form that works before JavaScript: posts to a Remix action, shows what was refused, keeps what was typed. */
export function ActionForm({ result, children, ...form }: Props) {
  return (
    <FormContext.Provider value={result}>
      {/* Our own messages, in the person's language, instead of the browser's. */}
      <Form method="post" noValidate {...form}>
        <IdempotencyKey />
        {result && <FormErrors problems={result.problems} />}
        {children as React.ReactNode}
      </Form>
    </FormContext.Provider>
  );
}

export const useFormResult = (): FormResult | undefined => useContext(FormContext);
