import { Form } from '@remix-run/react';
import type { FormProps } from '@remix-run/react';
import type { FormResult } from '../lib/form-problems.ts';
import { FormResultContext } from '../lib/form-result.ts';
import { FormErrors } from './form-errors.tsx';
import { IdempotencyKey } from './idempotency-key.tsx';

type Props = FormProps & {
  /** What the action returned, if it was refused. */
  result?: FormResult | undefined;
};

/** A form that works before JavaScript: posts to a Remix action, shows what was refused, keeps what was typed. */
export function ActionForm({ result, children, ...form }: Props) {
  return (
    <FormResultContext.Provider value={result}>
      {/* Our own messages, in the person's language, instead of the browser's. */}
      <Form method="post" noValidate {...form}>
        <IdempotencyKey />
        {result && <FormErrors problems={result.problems} />}
        {children as React.ReactNode}
      </Form>
    </FormResultContext.Provider>
  );
}
