import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { optionsText, optionValues, variantCombos } from '../../lib/variant-combos.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { VariantRows } from './variant-rows.tsx';
import styles from './variant-builder.module.css';

export const builderOptions = [0, 1] as const;

/** Two options and their values become variants. The list of them appears with JavaScript; without it they are made all the same. */
export function VariantBuilder({ currency }: { currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const values = useFormResult()?.values;
  const [typed, setTyped] = useState(() =>
    builderOptions.map((index) => ({
      name: values?.[`option.${index}.name`] ?? '',
      values: values?.[`option.${index}.values`] ?? '',
    })),
  );
  const combos = variantCombos(typed.map(({ name, values: list }) => ({ name, values: optionValues(list) })));

  return (
    <div
      onChange={(event) => {
        const { name, value } = event.target as unknown as HTMLInputElement;
        const [, index, part] = /^option\.(\d)\.(name|values)$/.exec(name) ?? [];
        if (part) setTyped((now) => now.map((one, at) => (at === Number(index) ? { ...one, [part]: value } : one)));
      }}
    >
      <FormStack>
        {builderOptions.map((index) => (
          <FormPair key={index}>
            <FormField
              name={`option.${index}.name`}
              label={t(`products:builder.name${index}`)}
              placeholder={t(`products:builder.namePlaceholder${index}`)}
              autoComplete="off"
            />
            <FormField
              name={`option.${index}.values`}
              label={t('products:builder.values')}
              placeholder={t(`products:builder.valuesPlaceholder${index}`)}
              autoComplete="off"
            />
          </FormPair>
        ))}
        {combos.length > 0 && (
          <>
            <p className={styles.count} role="status">
              {t('products:builder.count', { count: combos.length, shown: format.number(combos.length) })}
            </p>
            <VariantRows names={combos.map(optionsText)} currency={currency} />
          </>
        )}
      </FormStack>
    </div>
  );
}
