import { useTranslation } from 'react-i18next';
import type { Option } from '../../lib/variant-combos.ts';
import { FormField } from '../form-field.tsx';
import { FormPair } from '../form-stack.tsx';

/** The lines there are; one empty line where there is none. */
export function OptionFields({ options }: { options: Option[] }) {
  const { t } = useTranslation();
  const lines = options.length > 0 ? options : [{ name: '', value: '' }];
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
