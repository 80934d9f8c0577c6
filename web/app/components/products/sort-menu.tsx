import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconArrowsSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs';
import { withParams } from '../../lib/cursor-paging.ts';
import { productFilter, productSorts } from '../../lib/product-filter.ts';
import { MenuHeading, MenuLink } from '../menu-item.tsx';
import { PopoverMenu } from '../popover-menu.tsx';
import styles from './tools.module.css';

/** Each order runs one way only, so it is a choice and not an arrow in the column's head. */
export function SortMenu() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { sort } = productFilter(params);
  return (
    <PopoverMenu
      label={t('products:sort.label')}
      triggerClassName={styles.tool}
      trigger={<IconArrowsSort size={18} stroke={1.75} aria-hidden />}
    >
      <MenuHeading>{t('products:sort.label')}</MenuHeading>
      {productSorts.map((one) => (
        <MenuLink key={one} to={withParams(params, { sort: one === 'newest' ? null : one })} current={one === sort}>
          {t(`products:sort.${one}`)}
        </MenuLink>
      ))}
    </PopoverMenu>
  );
}
