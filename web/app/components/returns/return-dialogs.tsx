import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { resultOf } from '../../lib/intents.ts';
import type { Refusal } from '../../lib/outcomes.ts';
import type { ReturnDetail } from '../../lib/return-detail.ts';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { Refusals } from '../orders/refusals.tsx';
import { StepFields } from '../orders/step-fields.tsx';

type Props = {
  decisions: ReturnDetail['decisions'];
  market: string | null;
  result: FormResult | undefined;
  refusals: readonly Refusal[];
};

/** What cannot be taken back is asked once more: goods that are lost, each answer to the buyer. */
export function ReturnDialogs({ decisions, market, result, refusals }: Props) {
  const { t } = useTranslation();
  const words = useMarketWords();
  return (
    <>
      <AskedDialog what="lost" title={t('orderpages:return.markLost')}>
        <ActionForm result={resultOf(result, 'lost')}>
          <input type="hidden" name="intent" value="lost" />
          <p>{t('orderpages:return.lostText')}</p>
          <AskedButtons submit={t('orderpages:return.markLost')} danger />
        </ActionForm>
      </AskedDialog>
      {decisions.map(({ id, kind, label, form }) => (
        <AskedDialog key={id} what="decide" of={id} title={words(market, label)}>
          <ActionForm result={resultOf(result, 'decide', id)}>
            <input type="hidden" name="intent" value="decide" />
            <input type="hidden" name="of" value={id} />
            {market && <input type="hidden" name="marketplace" value={market} />}
            <Refusals refusals={refusals} />
            <FormStack>
              <p>{t('orderpages:return.decideAsk')}</p>
              <StepFields marketplace={market} fields={form} />
            </FormStack>
            <AskedButtons submit={words(market, label)} danger={kind === 'reject'} />
          </ActionForm>
        </AskedDialog>
      ))}
    </>
  );
}
