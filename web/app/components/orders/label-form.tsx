import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';

type Props = { orderIds: readonly string[]; children: ReactNode };

/** Opens the labels as one PDF in a tab of its own; what has none yet is told there. */
export function LabelForm({ orderIds, children }: Props) {
  return (
    <Form method="post" action="/orders/labels" target="_blank" reloadDocument>
      {orderIds.map((id) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      {children}
    </Form>
  );
}
