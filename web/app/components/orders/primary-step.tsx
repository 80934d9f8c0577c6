import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useAskHref } from '../../lib/asked.ts';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { ActionForm } from '../action-form.tsx';
import { SubmitButton } from '../submit-button.tsx';
import { LabelForm } from './label-form.tsx';

const posted = ['confirm', 'pick', 'pack'];

type NamedStep = { step: string; label: string | null; isOwn: boolean };

/** The name of a step in a button: the market's own where it has one ("assemble" on Ozon), ours otherwise. */
export function useStepName(): (marketplace: string, step: NamedStep) => string {
  const { t } = useTranslation();
  const words = useMarketWords();
  const known = ['confirm', 'requirements', 'pick', 'pack', 'label', 'handover', 'split', 'cancel'];
  return (marketplace, { step, label, isOwn }) => {
    if (label && !isOwn) return words(marketplace, label);
    return known.includes(step) ? t(`orderpages:step.${step}`) : step;
  };
}

/** The next best action as the page's one button. */
export function PrimaryStep({ order }: { order: OrderDetail }) {
  const name = useStepName();
  const askHref = useAskHref();
  const step = order.steps.find((one) => one.step === order.nextStep?.step);
  if (!step) return null;
  const label = name(order.marketplace, step);
  if (posted.includes(step.step))
    return (
      <ActionForm>
        <input type="hidden" name="intent" value={step.step} />
        <SubmitButton>{label}</SubmitButton>
      </ActionForm>
    );
  if (step.step === 'label')
    return (
      <LabelForm orderIds={[order.id]}>
        <Button type="submit">{label}</Button>
      </LabelForm>
    );
  const to =
    step.step === 'requirements'
      ? `/orders/${order.id}/requirements`
      : step.step === 'handover'
        ? `/handovers/new?order=${order.id}`
        : askHref('step', step.step);
  return (
    <Button component={Link} to={to} preventScrollReset>
      {label}
    </Button>
  );
}
