import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stockAction, stockActions } from '../../lib/stock-actions.ts';
import type { StockAction } from '../../lib/stock-actions.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useHydrated } from '../../lib/use-hydrated.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import styles from './adjust-fields.module.css';

export type StockHouse = { id: string; name: string; kind: 'own' | 'marketplace'; isDefault: boolean };
type LevelThere = { warehouseId: string; onHand: number; reserved: number; known: boolean };
export type AdjustTarget = { variantId: string; name: string; levels: LevelThere[]; warehouseId?: string | undefined };

type Props = { target: AdjustTarget; warehouses: StockHouse[]; children: ReactNode };

export function AdjustFields({ target, warehouses, children }: Props) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const values = useFormResult()?.values;
  const own = warehouses.filter(({ kind }) => kind === 'own');
  const never = !target.levels.some(({ known }) => known);
  const [action, setAction] = useState<StockAction>(stockAction(values?.['action'] ?? (never ? 'count' : 'add')));
  const [house, setHouse] = useState(
    values?.['warehouseId'] ?? target.warehouseId ?? own.find(({ isDefault }) => isDefault)?.id ?? '',
  );
  const [typed, setTyped] = useState(values?.['quantity'] ?? '');
  const offered = stockActions.filter((one) => one !== 'transfer' || own.length > 1);
  const houseOptions = own.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div
      onChange={(event) => {
        const { name, value } = event.target as unknown as HTMLInputElement;
        if (name === 'action') setAction(stockAction(value));
        if (name === 'warehouseId') setHouse(value);
        if (name === 'quantity') setTyped(value);
      }}
    >
      <FormStack>
        <FormPair>
          <FormField
            name="quantity"
            label={action === 'count' ? t('stock:adjust.counted') : t('stock:adjust.quantity')}
            inputMode="numeric"
            autoComplete="off"
            required
          />
          <FormField
            kind="select"
            name="action"
            label={t('stock:adjust.action')}
            defaultValue={action}
            options={offered.map((one) => ({ value: one, label: t(`stock:action.${one}`) }))}
          />
        </FormPair>
        {own.length > 1 ? (
          <FormField
            kind="select"
            name="warehouseId"
            label={action === 'transfer' ? t('stock:adjust.from') : t('stock:adjust.warehouse')}
            defaultValue={house}
            options={houseOptions}
          />
        ) : (
          <input type="hidden" name="warehouseId" value={house} />
        )}
        {own.length > 1 && (action === 'transfer' || !hydrated) && (
          <FormField
            kind="select"
            name="to"
            label={t('stock:adjust.to')}
            options={[{ value: '', label: t('stock:adjust.chooseWarehouse') }, ...houseOptions]}
          />
        )}
        {hydrated && (
          <Outcome
            action={action}
            typed={typed}
            level={target.levels.find(({ warehouseId }) => warehouseId === house)}
          />
        )}
        <FormField name="reason" label={t('stock:adjust.reason')} hint={t('stock:adjust.reasonHint')} maxLength={300} />
        {children}
      </FormStack>
    </div>
  );
}

/** What will be there afterwards, while it is typed. */
function Outcome({ action, typed, level }: { action: StockAction; typed: string; level: LevelThere | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const quantity = /^\d{1,9}$/.test(typed.replace(/\s/g, '')) ? Number(typed.replace(/\s/g, '')) : null;
  const before = level?.known ? level.onHand : null;
  const after: Record<StockAction, number | null> = {
    add: (before ?? 0) + (quantity ?? 0),
    remove: (before ?? 0) - (quantity ?? 0),
    count: quantity,
    receive: (before ?? 0) + (quantity ?? 0),
    unsellable: (before ?? 0) - (quantity ?? 0),
    expect: before,
    transfer: (before ?? 0) - (quantity ?? 0),
  };
  const shown = (units: number | null) => (units === null ? t('stock:unknown') : format.number(units));
  return (
    <p className={styles.outcome} role="status">
      {t('stock:adjust.now', { units: shown(before) })}
      {quantity !== null && (
        <>
          {' → '}
          <b data-short={(after[action] ?? 0) < 0 || undefined}>{shown(after[action])}</b>
        </>
      )}
      {level && level.reserved > 0 && <> · {t('stock:adjust.reserved', { units: format.number(level.reserved) })}</>}
    </p>
  );
}
