import { Button } from '@mantine/core';
import { Link, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useAskHref } from '../../lib/asked.ts';
import { useFormat } from '../../lib/use-format.ts';
import { variantName } from '../../lib/variant-name.ts';
import { MenuForm, MenuLink } from '../menu-item.tsx';
import { Money } from '../money.tsx';
import { PopoverMenu } from '../popover-menu.tsx';
import { SectionCard } from '../section-card.tsx';
import { PlainTable } from './plain-table.tsx';
import type { PageVariant } from './variant-dialog.tsx';
import styles from './variants-card.module.css';

type Props = {
  variants: PageVariant[];
  /** Stock is kept here. */
  withStock: boolean;
  mayWrite: boolean;
};

/** The sellable units: what they cost, and how they are packed. */
export function VariantsCard({ variants, withStock, mayWrite }: Props) {
  const { t } = useTranslation();
  const ask = useAskHref();
  return (
    <SectionCard
      flush
      title={t('products:section.variants')}
      status={variants.length > 1 ? t('products:variants', { count: variants.length }) : t('products:oneVariant')}
      action={
        mayWrite && (
          <Button component={Link} to={ask('addVariant')} variant="default" size="xs" preventScrollReset>
            {t('products:variant.add')}
          </Button>
        )
      }
    >
      <div className={styles.table}>
        <PlainTable
          label={t('products:section.variants')}
          head={[
            { id: 'variant', label: t('products:column.variant') },
            { id: 'barcodes', label: t('products:field.barcodes') },
            { id: 'cost', label: t('products:column.cost'), align: 'end' },
            { id: 'price', label: t('products:column.price'), align: 'end' },
            { id: 'packed', label: t('products:field.packed'), align: 'end' },
            ...(mayWrite
              ? [{ id: 'actions', label: <span className="visually-hidden">{t('common:table.actions')}</span> }]
              : []),
          ]}
        >
          {variants.map((variant) => (
            <VariantRow key={variant.id} variant={variant} withStock={withStock} mayWrite={mayWrite} />
          ))}
        </PlainTable>
      </div>
    </SectionCard>
  );
}

type RowProps = { variant: PageVariant; withStock: boolean; mayWrite: boolean };

function VariantRow({ variant, withStock, mayWrite }: RowProps) {
  const { t } = useTranslation();
  const ask = useAskHref();
  const { pathname } = useLocation();
  const name = variantName(variant);
  const archived = variant.status === 'archived';
  const edit = ask('variant', variant.id);
  return (
    <tr data-archived={archived || undefined}>
      <th scope="row">
        <span className={styles.name}>
          {mayWrite ? (
            <Link to={edit} preventScrollReset>
              {name}
            </Link>
          ) : (
            name
          )}
          <span className={styles.detail}>
            {[variant.options.length > 0 && variant.sku, archived && t('catalog:status.archived')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </th>
      <td>
        <span className="number">{variant.barcodes[0] ?? '–'}</span>
        {variant.barcodes.length > 1 && <span className={styles.detail}> +{variant.barcodes.length - 1}</span>}
      </td>
      <td data-align="end">
        <Money value={variant.cost} />
      </td>
      <td data-align="end">
        <Money value={variant.basePrice} />
      </td>
      <td data-align="end">
        <Packed variant={variant} />
      </td>
      {mayWrite && (
        <td data-align="actions">
          <PopoverMenu label={t('common:table.rowActions', { name })} trigger={<IconDots size={18} aria-hidden />}>
            <MenuLink to={edit}>{t('products:variant.edit')}</MenuLink>
            {withStock && !variant.isBundle && (
              <MenuLink to={ask('stock', variant.id)}>{t('stock:adjust.title')}</MenuLink>
            )}
            <MenuForm
              action={pathname}
              values={{ intent: archived ? 'restoreVariant' : 'archiveVariant', of: variant.id }}
            >
              {archived ? t('products:variant.restore') : t('products:variant.archive')}
            </MenuForm>
          </PopoverMenu>
        </td>
      )}
    </tr>
  );
}

function Packed({ variant: { size, weightG } }: { variant: PageVariant }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!size && weightG === null) return <span>–</span>;
  return (
    <span className={styles.name}>
      {size && <span>{t('products:sizeMm', { size: `${size.lengthMm} × ${size.widthMm} × ${size.heightMm}` })}</span>}
      {weightG !== null && (
        <span className={styles.detail}>{t('products:weightG', { weight: format.number(weightG) })}</span>
      )}
    </span>
  );
}
