import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import styles from '../orders/orders.module.css';

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
  const known = currencies.flatMap((currency) => rates.find((rate) => rate.currency === currency) ?? []);
  const wanted = currencies.find((currency) => !known.some((rate) => rate.currency === currency));
  const knownWords = known.map(({ currency, rate, day }) =>
    t('money:rate.known', {
      currency,
      rate: format.number(Number(rate), { maximumFractionDigits: 6 }),
      day: format.date(day),
    }),
  );
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
              {...(wanted && { defaultValue: wanted })}
            />
            <FormField name="rate" label={t('money:rate.rate', { target })} inputMode="decimal" required />
          </FormPair>
          {knownWords.length > 0 && <p className={styles.quiet}>{knownWords.join(' · ')}</p>}
          <FormField name="day" type="date" label={t('money:rate.day')} defaultValue={today} required />
          <AskedButtons submit={t('money:rate.save')} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
