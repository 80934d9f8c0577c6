import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { moneyText } from '../../lib/money-input.ts';
import type { Option } from '../../lib/variant-combos.ts';
import { variantName } from '../../lib/variant-name.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { VersionedForm } from '../versioned-form.tsx';
import { ConflictNotice, useConflictWords } from './conflict-notice.tsx';
import { OptionFields } from './option-fields.tsx';
import { VariantFields } from './variant-fields.tsx';
import type { VariantValues } from './variant-fields.tsx';

type Amount = { minor: string; decimal: string; currency: string };

export type PageVariant = VariantValues & {
  cost: Amount | null;
  basePrice: Amount | null;
  id: string;
  status: 'active' | 'archived';
  isBundle: boolean;
  version: number;
  options: Option[];
};

type Props = { productId: string; variant: PageVariant; currency: string; result: FormResult | undefined };

export function VariantDialog({ productId, variant, currency, result }: Props) {
  const { t } = useTranslation();
  const stored = [
    { name: 'cost', label: t('products:field.cost'), value: moneyText(variant.cost) },
    { name: 'basePrice', label: t('products:field.price'), value: moneyText(variant.basePrice) },
    { name: 'sku', label: t('products:field.sku'), value: variant.sku },
    { name: 'barcodes', label: t('products:field.barcodes'), value: variant.barcodes.join(' ') },
    {
      name: 'weightG',
      label: t('products:field.weight'),
      value: variant.weightG === null ? '' : String(variant.weightG),
    },
    { name: 'ikpu', label: t('products:field.ikpu'), value: variant.ikpu ?? '' },
  ];
  return (
    <AskedDialog what="variant" of={variant.id} title={variantName(variant)}>
      <VersionedForm version={variant.version} result={useConflictWords(result)}>
        <ConflictNotice
          stored={stored}
          version={variant.version}
          reload={`/products/${productId}?ask=variant&of=${variant.id}`}
        />
        <input type="hidden" name="intent" value="variant" />
        <input type="hidden" name="of" value={variant.id} />
        <input
          type="hidden"
          name="currency"
          value={variant.basePrice?.currency ?? variant.cost?.currency ?? currency}
        />
        <FormStack>
          <VariantFields currency={currency} values={variant} />
          <OptionFields options={variant.options} />
          <AskedButtons submit={t('products:save')} />
        </FormStack>
      </VersionedForm>
    </AskedDialog>
  );
}

type AddProps = { currency: string; names: string[]; result: FormResult | undefined };

export function AddVariantDialog({ currency, names, result }: AddProps) {
  const { t } = useTranslation();
  return (
    <AskedDialog what="addVariant" title={t('products:variant.add')}>
      <ActionForm result={result}>
        <input type="hidden" name="intent" value="addVariant" />
        <FormStack>
          <OptionFields options={names.map((name) => ({ name, value: '' }))} />
          <VariantFields prefix="variants.0." currency={currency} />
          <AskedButtons submit={t('products:variant.add')} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
