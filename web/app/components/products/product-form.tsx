import { useTranslation } from 'react-i18next';
import { useFormResult } from '../../lib/form-result.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { CategoryField } from './category-field.tsx';
import { MoneyField } from './money-field.tsx';
import { MoreFields } from './more-fields.tsx';
import { PhotoField } from './photo-field.tsx';
import { VariantBuilder } from './variant-builder.tsx';
import { VariantFields } from './variant-fields.tsx';
import styles from './product-form.module.css';

type Props = { currency: string; categories: string[]; withQuantity: boolean };

const short = ['title', 'quantity', 'cost', 'basePrice', 'photo', 'image'];
const ofBuilder = (path: string) => /^(option\.|variants)/.test(path) && !path.startsWith('variants.only.');

/** Five things that everybody knows, and the rest for those who want it now. */
export function ProductForm({ currency, categories, withQuantity }: Props) {
  const { t } = useTranslation();
  const result = useFormResult();
  const wrong = result?.problems.fields.map(({ path }) => path) ?? [];
  const typed = (test: (name: string) => boolean) =>
    Object.entries(result?.values ?? {}).some(([name, value]) => test(name) && value !== '');
  const isMore = (name: string) => !short.includes(name) && !ofBuilder(name) && name !== 'intent';
  return (
    <FormStack>
      <FormField name="title" label={t('products:field.title')} autoFocus autoComplete="off" required />
      {withQuantity && (
        <FormField
          name="quantity"
          label={t('products:field.quantity')}
          hint={t('products:hint.quantity')}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      <div className={styles.pair}>
        <MoneyField name="cost" label={t('products:field.cost')} currency={currency} />
        <MoneyField name="basePrice" label={t('products:field.price')} currency={currency} />
      </div>
      <PhotoField name="photo" />
      <MoreFields
        title={t('products:new.variants')}
        hint={t('products:new.variantsHint')}
        open={wrong.some(ofBuilder) || typed(ofBuilder)}
      >
        <VariantBuilder currency={currency} />
      </MoreFields>
      <MoreFields
        title={t('products:new.more')}
        hint={t('products:new.moreHint')}
        open={wrong.some(isMore) || typed(isMore)}
      >
        <FormStack>
          <FormPair>
            <CategoryField known={categories} />
            <FormField name="brand" label={t('products:field.brand')} autoComplete="off" />
          </FormPair>
          <FormField kind="textarea" name="description" label={t('products:field.description')} rows={4} />
          <VariantFields prefix="variants.only." currency={currency} withMoney={false} />
        </FormStack>
      </MoreFields>
    </FormStack>
  );
}
