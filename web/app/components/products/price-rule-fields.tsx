import { useTranslation } from 'react-i18next';
import { currencySign } from '../../lib/money-input.ts';
import { priceRules } from '../../lib/price-edits.ts';
import { useFormat } from '../../lib/use-format.ts';
import { FormField } from '../form-field.tsx';
import styles from './price-page.module.css';

/** One rule for every variant of the table. */
export function PriceRuleFields({ currency }: { currency: string }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return (
    <div className={styles.rule}>
      <FormField
        kind="select"
        name="rule"
        label={t('products:prices.how')}
        options={priceRules.map((rule) => ({ value: rule, label: t(`products:prices.rules.${rule}`) }))}
      />
      <FormField name="value" label={t('products:prices.value')} inputMode="decimal" autoComplete="off" />
      <FormField
        name="roundTo"
        label={`${t('products:prices.roundTo')}, ${currencySign(locale, currency)}`}
        placeholder={t('products:prices.roundToHint')}
        inputMode="numeric"
        autoComplete="off"
      />
    </div>
  );
}
