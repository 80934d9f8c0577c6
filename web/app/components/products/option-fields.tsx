import { useTranslation } from 'react-i18next';
import type { Option } from '../../lib/variant-combos.ts';
import { FormField } from '../form-field.tsx';
import { FormPair } from '../form-stack.tsx';

/** One more line than there is, for a new one. */
export function OptionFields({ options }: { options: Option[] }) {
  const { t } = useTranslation();
  const lines = options.length < 3 ? [...options, { name: '', value: '' }] : options;
  return (
    <>
      {lines.map((option, index) => (
        <FormPair key={index}>
          <FormField
            name={`option.${index}.name`}
            label={t('products:option.name')}
            placeholder={t('products:builder.namePlaceholder0')}
            defaultValue={option.name}
            autoComplete="off"
          />
          <FormField
            name={`option.${index}.value`}
            label={t('products:option.value')}
            defaultValue={option.value}
            autoComplete="off"
          />
        </FormPair>
      ))}
    </>
  );
}
