import { useTranslation } from 'react-i18next';
import type { AttributeValues } from '../../lib/draft-content.ts';
import type { ResultOf } from '../../lib/graphql.ts';
import type { DraftAttributes } from '../../documents/card-drafts.server.ts';
import { FormField } from '../form-field.tsx';
import { SearchField } from './search-field.tsx';

export type Attribute = ResultOf<typeof DraftAttributes>['remoteAttributes'][number];

type Props = { draftId: string; attribute: Attribute; given: AttributeValues | undefined };

/** One characteristic of the category, by its kind. */
export function AttributeField({ draftId, attribute, given }: Props) {
  const { t } = useTranslation();
  const { id, name, help, kind, required, maxValues, maxLength, unit, values } = attribute;
  const field = `attribute.${id}`;
  const label = [unit ? `${name}, ${unit}` : name, required && '*'].filter(Boolean).join(' ');
  const hint = [help, maxValues > 1 && t('listings:publish.upTo', { count: maxValues })].filter(Boolean).join(' ');
  const first = given?.values[0];
  return (
    <>
      <input type="hidden" name="attribute" value={id} />
      {kind === 'boolean' ? (
        <FormField
          name={field}
          kind="select"
          label={label}
          hint={hint}
          defaultValue={first?.text ?? ''}
          options={[
            { value: '', label: t('listings:publish.notSaid') },
            { value: 'true', label: t('listings:publish.yes') },
            { value: 'false', label: t('listings:publish.no') },
          ]}
        />
      ) : kind === 'dictionary' && values && values.length <= 60 && maxValues === 1 ? (
        <FormField
          name={field}
          kind="select"
          label={label}
          hint={hint}
          defaultValue={first ? `${first.id ?? ''}|${first.text}` : ''}
          options={[
            { value: '', label: t('listings:publish.notSaid') },
            ...values.map((value) => ({ value: `${value.id}|${value.text}`, label: value.text })),
          ]}
        />
      ) : kind === 'dictionary' || maxValues > 1 ? (
        <SearchField
          name={field}
          label={label}
          hint={hint}
          chosen={given?.values ?? []}
          from={`/listings/drafts/${draftId}/search?of=dictionary&attribute=${encodeURIComponent(id)}`}
          max={Math.max(1, maxValues)}
          free={kind !== 'dictionary'}
        />
      ) : (
        <FormField
          name={field}
          label={label}
          hint={hint}
          {...(kind === 'number' && { inputMode: 'decimal' as const })}
          {...(maxLength !== null && { maxLength })}
          autoComplete="off"
          defaultValue={first?.text ?? ''}
        />
      )}
    </>
  );
}
