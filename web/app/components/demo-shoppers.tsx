import { useFetcher, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import IconShoppingBag from '@tabler/icons-react/dist/esm/icons/IconShoppingBag.mjs';
import { useHydrated } from '../lib/use-hydrated.ts';
import { marketplaceName } from '../theme/marketplaces.ts';
import { MarketplaceBadge } from './marketplace-badge.tsx';
import { MenuHeading } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';
import { useToast } from './toast.tsx';
import styles from './demo-shoppers.module.css';

type Props = {
  /** From `demoMarketplaces(args)` of lib/demo.server.ts; empty outside the demo, and then nothing is shown. */
  marketplaces: string[];
};

const counts = [1, 5, 20];

/** Demo only: shoppers place orders at a sandbox, so that one can watch them arrive. */
export function DemoShoppers({ marketplaces }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const hydrated = useHydrated();
  const { pathname, search } = useLocation();
  const fetcher = useFetcher<{ ordered: number; marketplace: string }>();
  const { data } = fetcher;
  useEffect(() => {
    if (data) toast(t('demo:shoppers.done', { count: data.ordered, marketplace: marketplaceName(data.marketplace) }));
  }, [data, toast, t]);
  if (marketplaces.length === 0) return null;
  return (
    <PopoverMenu
      label={t('demo:shoppers.title')}
      labelShown
      triggerClassName={styles.trigger}
      trigger={
        <>
          <IconShoppingBag size={16} stroke={1.75} aria-hidden />
          {t('demo:shoppers.title')}
        </>
      }
    >
      <MenuHeading>{t('demo:shoppers.hint')}</MenuHeading>
      {marketplaces.map((marketplace) => (
        <fetcher.Form key={marketplace} method="post" action="/demo/orders" className={styles.line}>
          <input type="hidden" name="marketplace" value={marketplace} />
          <input type="hidden" name="next" value={pathname + search} />
          {hydrated && <input type="hidden" name="stay" value="1" />}
          <MarketplaceBadge id={marketplace} />
          <span className={styles.counts}>
            {counts.map((count) => (
              <button
                key={count}
                type="submit"
                name="count"
                value={count}
                className={styles.count}
                disabled={fetcher.state !== 'idle'}
                aria-label={t('demo:shoppers.order', { count, marketplace: marketplaceName(marketplace) })}
              >
                {count}
              </button>
            ))}
          </span>
        </fetcher.Form>
      ))}
    </PopoverMenu>
  );
}
