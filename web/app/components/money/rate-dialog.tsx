import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';

export type Rate = { currency: string; target: string; day: string; rate: string };

type Props = {
  /** Of the connected markets, other than the partner's own. */
  currencies: readonly string[];
  target: string;
  today: string;
  /** The newest first. */
  rates: readonly Rate[];
  result: FormResult | undefined;
};

/** What the marketplaces' currencies are worth: without it their sales are in no sum. */
export function RateDialog({ currencies, target, today, rates, result }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = rates.find(({ currency }) => currency === currencies[0]);
  return (
    <AskedDialog what="rate" title={t('money:rate.title')}>
      <ActionForm result={result}>
        <FormStack>
          <p>{t('money:rate.text', { target })}</p>
          <FormPair>
            <FormField
              name="currency"
              kind="select"
              label={t('money:rate.currency')}
              options={currencies.map((currency) => ({ value: currency, label: currency }))}
            />
            <FormField
              name="rate"
              label={t('money:rate.rate', { target })}
              inputMode="decimal"
              required
              {...(known && { hint: t('money:rate.known', { rate: known.rate, day: format.date(known.day) }) })}
            />
          </FormPair>
          <FormField name="day" type="date" label={t('money:rate.day')} defaultValue={today} required />
          <AskedButtons submit={t('money:rate.save')} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
