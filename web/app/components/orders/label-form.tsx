import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import menuStyles from '../menu-item.module.css';

export type LabelSize = { id: string; widthMm: number; heightMm: number };
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

/** Lines of a menu: a label of each size the market prints. */
export function LabelItems({ orderIds, sizes }: { orderIds: readonly string[]; sizes: readonly LabelSize[] }) {
  const { t } = useTranslation();
  if (sizes.length < 2)
    return (
      <LabelForm orderIds={orderIds}>
        <button type="submit" className={menuStyles.item}>
          {t('orderpages:step.label')}
        </button>
      </LabelForm>
    );
  return (
    <LabelForm orderIds={orderIds}>
      {sizes.map(({ id, widthMm, heightMm }) => (
        <button key={id} type="submit" name="size" value={id} className={menuStyles.item}>
          {t('orderpages:labels.ofSize', { width: widthMm, height: heightMm })}
        </button>
      ))}
    </LabelForm>
  );
}
