import { useTranslation } from 'react-i18next';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import { fieldId } from '../form-field.tsx';
import type { Attribute } from './attribute-field.tsx';
import styles from './draft.module.css';

type Part = { field: string; message: string };
type Variant = { id: string; sku: string };

/** What the card lacks, each with a link to where it is filled in. */
export function MissingList({
  missing,
  attributes,
  variants,
}: {
  missing: readonly Part[];
  attributes: readonly Attribute[];
  variants: readonly Variant[];
}) {
  const { t, i18n } = useTranslation();
  /** "variants.0.packed", "title.uz", "attributes.14177449" as a person names them. */
  const nameOf = (field: string): string => {
    const [head = '', second = '', third] = field.split('.');
    if (head === 'variants' && third)
      return [variants[Number(second)]?.sku, wordOf(`variant.${third}`)].filter(Boolean).join(': ');
    if (head === 'attributes' || head === 'attribute')
      return attributes.find(({ id }) => id === second)?.name ?? second;
    if (head === 'photos')
      return second ? t('listings:field.photoNumber', { number: Number(second) + 1 }) : t('listings:field.photos');
    return second ? `${wordOf(head)} (${t(`listings:language.${second}`, { defaultValue: second })})` : wordOf(head);
  };
  const wordOf = (name: string): string => {
    const key = `listings:field.${name}`;
    return i18n.exists(key) ? t(key) : name;
  };
  return (
    <ul className={styles.missing} aria-label={t('listings:missingList.title')}>
      {missing.map(({ field, message }) => (
        <li key={`${field}${message}`}>
          <a href={`#${anchorOf(field, variants)}`}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>
              {nameOf(field)}
              <span className={styles.why}>{message}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function anchorOf(field: string, variants: readonly Variant[]): string {
  const [head = '', second = '', third] = field.split('.');
  if (head === 'variants' && third === 'price') return fieldId(`variants.${variants[Number(second)]?.id ?? ''}.price`);
  if (head === 'variants') return 'packed';
  if (head === 'photos') return 'photos';
  if (head === 'categoryId') return fieldId('category');
  if (head === 'attributes') return fieldId(`attribute.${second}`);
  return fieldId(field);
}
