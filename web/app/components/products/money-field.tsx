import { useFormat } from '../../lib/use-format.ts';
import { currencySign } from '../../lib/money-input.ts';
import { FormField } from '../form-field.tsx';

type Props = { name: string; label: string; currency: string; defaultValue?: string; hint?: string };

export function MoneyField({ label, currency, ...field }: Props) {
  const { locale } = useFormat();
  return (
    <FormField
      {...field}
      label={`${label}, ${currencySign(locale, currency)}`}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
    />
  );
}
