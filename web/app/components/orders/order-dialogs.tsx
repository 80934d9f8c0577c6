import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { resultOf } from '../../lib/intents.ts';
import type { OrderAnswer } from '../../lib/order-actions.server.ts';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { useStepName } from './primary-step.tsx';
import { Refusals } from './refusals.tsx';
import { StepFields } from './step-fields.tsx';

type Props = { order: OrderDetail; answer: OrderAnswer | undefined; refusal: FormResult | undefined };

/** Cancelling, and each step that the market itself takes, with what it asks for. */
export function OrderDialogs({ order, answer, refusal }: Props) {
  const { t } = useTranslation();
  const words = useMarketWords();
  const stepName = useStepName();
  const market = marketplaceName(order.marketplace);
  return (
    <>
      <AskedDialog what="cancel" title={t('orderpages:cancel.title', { number: order.number })}>
        <ActionForm result={resultOf(refusal, 'cancel')}>
          <input type="hidden" name="intent" value="cancel" />
          {answer && <Refusals refusals={answer.refusals} />}
          <FormStack>
            <p>{t('orderpages:cancel.text', { market })}</p>
            <FormField
              name="reason"
              kind="select"
              label={t('orderpages:cancel.reason')}
              options={order.cancelReasons.map(({ id, label }) => ({
                value: id,
                label: words(order.marketplace, label),
              }))}
            />
            {order.cancelReasons.some(({ needsComment }) => needsComment) && (
              <FormField name="comment" kind="textarea" label={t('orderpages:cancel.comment')} rows={2} />
            )}
          </FormStack>
          <AskedButtons submit={t('orderpages:step.cancel')} danger />
        </ActionForm>
      </AskedDialog>
      {order.steps
        .filter(
          ({ isOwn, available, step }) =>
            !isOwn && available && !['confirm', 'requirements', 'label', 'handover', 'cancel'].includes(step),
        )
        .map((step) => (
          <AskedDialog key={step.step} what="step" of={step.step} title={stepName(order.marketplace, step)}>
            <ActionForm result={resultOf(refusal, 'step', step.step)}>
              <input type="hidden" name="intent" value="step" />
              <input type="hidden" name="of" value={step.step} />
              {answer && <Refusals refusals={answer.refusals} />}
              <FormStack>
                <p>{t('orderpages:stepAsk', { market })}</p>
                <StepFields marketplace={order.marketplace} fields={step.form} />
              </FormStack>
              <AskedButtons submit={stepName(order.marketplace, step)} />
            </ActionForm>
          </AskedDialog>
        ))}
    </>
  );
}
