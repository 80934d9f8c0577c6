import { useTranslation } from 'react-i18next';
import IconBuildingWarehouse from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useAskHref } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { MenuForm, MenuLink } from '../menu-item.tsx';
import { Notice } from '../notice.tsx';
import { PopoverMenu } from '../popover-menu.tsx';
import { Row } from '../row-list.tsx';
import { StatusBadge } from '../status-badge.tsx';

export type House = {
  id: string;
  name: string;
  kind: 'own' | 'marketplace';
  address: string;
  isDefault: boolean;
  archived: boolean;
  version: number;
  bins: { id: string }[];
};

type Props = { warehouse: House; mayWrite: boolean; refusal: FormResult | undefined };

const page = '/stock/warehouses';

export function WarehouseRow({ warehouse, mayWrite, refusal }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const ask = useAskHref();
  const { id, name, kind, address, isDefault, archived, version, bins } = warehouse;
  const own = kind === 'own';
  const post = (intent: string) => ({ intent, of: id, version: String(version) });
  const why =
    refusal && (refusal.problems.fields.map(textOf).join(' ') || textOf({ message: refusal.problems.message }));
  return (
    <Row
      icon={<IconBuildingWarehouse size={18} stroke={1.5} aria-hidden />}
      title={name}
      badge={
        <>
          {isDefault && <StatusBadge tone="green">{t('stock:warehouse.default')}</StatusBadge>}
          {!own && <StatusBadge tone="neutral">{t('warehouse:kinds.marketplace')}</StatusBadge>}
        </>
      }
      detail={
        [address, bins.length > 0 && t('stock:warehouse.bins', { count: bins.length })].filter(Boolean).join(' · ') ||
        t('stock:warehouse.noAddress')
      }
      actions={
        mayWrite && (
          <PopoverMenu label={t('common:table.rowActions', { name })} trigger={<IconDots size={18} aria-hidden />}>
            <MenuLink to={`/stock?warehouse=${id}`}>{t('stock:warehouse.open')}</MenuLink>
            <MenuLink to={ask('edit', id)}>{t('products:variant.edit')}</MenuLink>
            {own && !isDefault && !archived && (
              <MenuForm action={page} values={post('default')}>
                {t('stock:warehouse.makeDefault')}
              </MenuForm>
            )}
            {!isDefault && (
              <MenuForm action={page} values={post(archived ? 'restore' : 'archive')}>
                {archived ? t('products:bulk.restore') : t('products:bulk.archive')}
              </MenuForm>
            )}
          </PopoverMenu>
        )
      }
    >
      {why && <Notice tone="amber" title={why} />}
    </Row>
  );
}
