import { useMarketWords } from '../../lib/use-market-words.ts';
import { FormField } from '../form-field.tsx';

type Field = {
  name: string;
  label: string;
  help: string | null;
  kind: string;
  required: boolean;
  maxLength: number | null;
  options: { id: string; label: string }[];
};

/** The form a market wants for a step, drawn from its description. */
export function StepFields({ marketplace, fields }: { marketplace: string | null; fields: readonly Field[] }) {
  const words = useMarketWords();
  return (
    <>
      {fields.map(({ name, label, help, kind, required, maxLength, options }) => (
        <FormField
          key={name}
          name={`form.${name}`}
          label={words(marketplace, label)}
          hint={help ? words(marketplace, help) : undefined}
          required={required}
          {...(maxLength && { maxLength })}
          {...(kind === 'select'
            ? {
                kind: 'select' as const,
                options: options.map((one) => ({ value: one.id, label: words(marketplace, one.label) })),
              }
            : {
                type: kind === 'number' ? ('number' as const) : kind === 'date' ? ('date' as const) : ('text' as const),
              })}
        />
      ))}
    </>
  );
}
