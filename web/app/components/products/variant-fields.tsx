import { useTranslation } from 'react-i18next';
import { moneyText } from '../../lib/money-input.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { MoneyField } from './money-field.tsx';
import { SizeFields } from './size-fields.tsx';

export type VariantValues = {
  sku: string;
  barcodes: string[];
  cost: { decimal: string; currency: string } | null;
  basePrice: { decimal: string; currency: string } | null;
  weightG: number | null;
  ikpu: string | null;
  size: { lengthMm: number; widthMm: number; heightMm: number } | null;
};

type Props = {
  /** `variants.0.` where the mutation takes a list. */
  prefix?: string;
  currency: string;
  values?: VariantValues;
  /** The short form asks for money and stock itself. */
  withMoney?: boolean;
};

/** What is known of one sellable unit. */
export function VariantFields({ prefix = '', currency, values, withMoney = true }: Props) {
  const { t } = useTranslation();
  return (
    <FormStack>
      {withMoney && (
        <FormPair>
          <MoneyField
            name={`${prefix}cost`}
            label={t('products:field.cost')}
            currency={values?.cost?.currency ?? currency}
            defaultValue={moneyText(values?.cost)}
          />
          <MoneyField
            name={`${prefix}basePrice`}
            label={t('products:field.price')}
            currency={values?.basePrice?.currency ?? currency}
            defaultValue={moneyText(values?.basePrice)}
          />
        </FormPair>
      )}
      <FormPair>
        <FormField
          name={`${prefix}sku`}
          label={t('products:field.sku')}
          hint={values ? undefined : t('products:hint.sku')}
          defaultValue={values?.sku}
          autoComplete="off"
        />
        <FormField
          name={`${prefix}barcodes`}
          label={t('products:field.barcodes')}
          hint={t('products:hint.barcodes')}
          defaultValue={values?.barcodes.join(' ')}
          autoComplete="off"
        />
      </FormPair>
      <SizeFields prefix={prefix} size={values?.size} weightG={values?.weightG} />
      <FormField
        name={`${prefix}ikpu`}
        label={t('products:field.ikpu')}
        hint={t('products:hint.ikpu')}
        defaultValue={values?.ikpu ?? undefined}
        inputMode="numeric"
        autoComplete="off"
      />
    </FormStack>
  );
}
