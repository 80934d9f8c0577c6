import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';
import { VersionedForm } from '../versioned-form.tsx';
import { CategoryField } from './category-field.tsx';
import { ConflictNotice, useConflictWords } from './conflict-notice.tsx';
import { MoreFields } from './more-fields.tsx';

type Details = {
  id: string;
  title: string;
  titles: { uz: string | null; ru: string | null; en: string | null };
  description: string;
  brand: string;
  category: string;
  version: number;
};

type Props = { product: Details; categories: string[]; mayWrite: boolean; result: FormResult | undefined };

const languages = ['uz', 'ru', 'en'] as const;

/** The words of a product. */
export function DetailsForm({ product, categories, mayWrite, result }: Props) {
  const { t } = useTranslation();
  const stored = [
    { name: 'title', label: t('products:field.title'), value: product.title },
    ...languages.map((language) => ({
      name: `titles.${language}`,
      label: t(`products:field.titleIn.${language}`),
      value: product.titles[language] ?? '',
    })),
    { name: 'description', label: t('products:field.description'), value: product.description },
    { name: 'category', label: t('products:field.category'), value: product.category },
    { name: 'brand', label: t('products:field.brand'), value: product.brand },
  ];
  return (
    <SectionCard title={t('products:section.details')}>
      <VersionedForm version={product.version} result={useConflictWords(result)}>
        <ConflictNotice stored={stored} version={product.version} reload={`/products/${product.id}`} />
        <input type="hidden" name="intent" value="details" />
        <FormStack>
          <FormField
            name="title"
            label={t('products:field.title')}
            defaultValue={product.title}
            required
            disabled={!mayWrite}
          />
          <FormField
            kind="textarea"
            name="description"
            label={t('products:field.description')}
            defaultValue={product.description}
            rows={5}
            disabled={!mayWrite}
          />
          <FormPair>
            <CategoryField known={categories} defaultValue={product.category} />
            <FormField
              name="brand"
              label={t('products:field.brand')}
              defaultValue={product.brand}
              disabled={!mayWrite}
            />
          </FormPair>
          <MoreFields
            title={t('products:section.titles')}
            hint={t('products:hint.titles')}
            open={result?.problems.fields.some(({ path }) => path.startsWith('titles.'))}
          >
            <FormStack>
              {languages.map((language) => (
                <FormField
                  key={language}
                  name={`titles.${language}`}
                  label={t(`products:field.titleIn.${language}`)}
                  defaultValue={product.titles[language] ?? undefined}
                  disabled={!mayWrite}
                />
              ))}
            </FormStack>
          </MoreFields>
          {mayWrite && (
            <div>
              <SubmitButton>{t('products:save')}</SubmitButton>
            </div>
          )}
        </FormStack>
      </VersionedForm>
    </SectionCard>
  );
}
