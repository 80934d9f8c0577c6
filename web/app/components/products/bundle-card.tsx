import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { ComponentFields } from './component-fields.tsx';
import type { Part } from './component-fields.tsx';

type Props = { variantId: string; parts: Part[]; mayWrite: boolean; result: FormResult | undefined };

/** What a set is made of. Its stock follows from its parts. */
export function BundleCard({ variantId, parts, mayWrite, result }: Props) {
  const { t } = useTranslation();
  const ask = useAskHref();
  return (
    <SectionCard
      flush
      title={t('products:section.bundle')}
      status={t('products:bundle.hint')}
      action={
        mayWrite && (
          <Button component={Link} to={ask('components', variantId)} variant="default" size="xs" preventScrollReset>
            {t('products:bundle.edit')}
          </Button>
        )
      }
    >
      <RowList label={t('products:section.bundle')}>
        {parts.map(({ variantId: id, productId, title, sku, quantity }) => (
          <Row
            key={id}
            title={<Link to={`/products/${productId}`}>{title}</Link>}
            detail={sku}
            actions={<span className="number">{t('products:bundle.times', { count: quantity })}</span>}
          />
        ))}
      </RowList>
      <AskedDialog what="components" of={variantId} title={t('products:section.bundle')}>
        <ActionForm result={result}>
          <input type="hidden" name="intent" value="components" />
          <input type="hidden" name="of" value={variantId} />
          <FormStack>
            <ComponentFields parts={parts} more={3} />
            <AskedButtons submit={t('products:save')} />
          </FormStack>
        </ActionForm>
      </AskedDialog>
    </SectionCard>
  );
}
