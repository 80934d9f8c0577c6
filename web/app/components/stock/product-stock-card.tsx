import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import { variantName } from '../../lib/variant-name.ts';
import type { Option } from '../../lib/variant-combos.ts';
import { PlainTable } from '../products/plain-table.tsx';
import { Units } from '../products/units.tsx';
import { SectionCard } from '../section-card.tsx';
import type { StockHouse } from './adjust-fields.tsx';
import { OnHand } from './on-hand.tsx';
import styles from './product-stock-card.module.css';

export type StockedVariant = {
  id: string;
  sku: string;
  isBundle: boolean;
  available: number | null;
  lowStockLimit: number | null;
  options: Option[];
  stock: {
    onHand: number;
    reserved: number;
    damaged: number;
    incoming: number;
    levels: {
      onHand: number;
      reserved: number;
      available: number;
      damaged: number;
      incoming: number;
      known: boolean;
      warehouse: { id: string };
    }[];
  } | null;
};

type Props = { variants: StockedVariant[]; warehouses: StockHouse[]; mayWrite: boolean };

/** What is where, one line a variant and warehouse. */
export function ProductStockCard({ variants, warehouses, mayWrite }: Props) {
  const { t } = useTranslation();
  const several = warehouses.length > 1;
  const names = new Map(warehouses.map(({ id, name }) => [id, name]));
  return (
    <SectionCard
      flush
      title={t('products:section.stock')}
      action={
        <Button component={Link} to="/stock" variant="subtle" size="xs">
          {t('stock:openAll')}
        </Button>
      }
    >
      <div className={styles.table}>
        <PlainTable
          label={t('products:section.stock')}
          head={[
            ...(variants.length > 1 ? [{ id: 'variant', label: t('products:column.variant') }] : []),
            ...(several || variants.length === 1 ? [{ id: 'warehouse', label: t('stock:column.warehouse') }] : []),
            { id: 'onHand', label: t('stock:column.onHand'), align: 'end' },
            { id: 'available', label: t('stock:column.available'), align: 'end' },
            { id: 'reserved', label: t('stock:column.reserved'), align: 'end' },
            { id: 'incoming', label: t('stock:column.incoming'), align: 'end' },
          ]}
        >
          {variants.flatMap((variant) => {
            const levels = variant.stock?.levels ?? [];
            const lines: ((typeof levels)[number] | null)[] = levels.length > 0 ? levels : [null];
            return lines.map((level, index) => (
              <tr key={`${variant.id}${level?.warehouse.id ?? ''}`}>
                {variants.length > 1 && <th scope="row">{index === 0 ? variantName(variant) : ''}</th>}
                {(several || variants.length === 1) && <td>{level ? names.get(level.warehouse.id) : '–'}</td>}
                <Numbers variant={variant} level={level} mayWrite={mayWrite} />
              </tr>
            ));
          })}
        </PlainTable>
      </div>
    </SectionCard>
  );
}

type Level = NonNullable<StockedVariant['stock']>['levels'][number];

function Numbers({ variant, level, mayWrite }: { variant: StockedVariant; level: Level | null; mayWrite: boolean }) {
  const format = useFormat();
  const units = level?.known ? level.onHand : null;
  const plain = (value: number | undefined) =>
    value === undefined ? '–' : <span className="number">{format.number(value)}</span>;
  const available = variant.isBundle ? variant.available : level?.known ? level.available : null;
  return (
    <>
      <td data-align="end">
        {variant.isBundle ? (
          '–'
        ) : (
          <OnHand variantId={variant.id} name={variantName(variant)} units={units} mayWrite={mayWrite} />
        )}
      </td>
      <td data-align="end">
        <Units value={available} lowAt={variant.lowStockLimit} />
      </td>
      <td data-align="end">{plain(level?.reserved)}</td>
      <td data-align="end">{plain(level?.incoming)}</td>
    </>
  );
}
