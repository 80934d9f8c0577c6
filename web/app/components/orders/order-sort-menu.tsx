import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowsSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs';
import { withParams } from '../../lib/cursor-paging.ts';
import { orderQuery, orderSorts } from '../../lib/order-views.ts';
import { MenuHeading, MenuLink } from '../menu-item.tsx';
import { PopoverMenu } from '../popover-menu.tsx';
import styles from '../products/tools.module.css';

export function OrderSortMenu() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { sort } = orderQuery(params);
  return (
    <PopoverMenu
      label={t('orderpages:sort.label')}
      triggerClassName={styles.tool}
      trigger={<IconArrowsSort size={18} stroke={1.75} aria-hidden />}
    >
      <MenuHeading>{t('orderpages:sort.label')}</MenuHeading>
      {orderSorts.map((one) => (
        <MenuLink key={one} to={withParams(params, { sort: one.toLowerCase() })} current={one === sort}>
          {t(`orderpages:sort.${one}`)}
        </MenuLink>
      ))}
    </PopoverMenu>
  );
}
