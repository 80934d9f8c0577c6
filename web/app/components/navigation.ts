import type { ReactElement } from 'react';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import IconBuildingWarehouse from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs';
import IconCreditCard from '@tabler/icons-react/dist/esm/icons/IconCreditCard.mjs';
import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs';
import IconListDetails from '@tabler/icons-react/dist/esm/icons/IconListDetails.mjs';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import IconPackages from '@tabler/icons-react/dist/esm/icons/IconPackages.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import IconShoppingCart from '@tabler/icons-react/dist/esm/icons/IconShoppingCart.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import IconTrendingUp from '@tabler/icons-react/dist/esm/icons/IconTrendingUp.mjs';
import IconTruckDelivery from '@tabler/icons-react/dist/esm/icons/IconTruckDelivery.mjs';

export type Icon = (props: { size?: number; stroke?: number; 'aria-hidden'?: boolean }) => ReactElement;

export type NavigationItem = {
  /** Also the key of its name: `shell:nav.<id>`. */
  id: string;
  to: string;
  icon: Icon;
  /** The plugin that must be on; without it the page does not exist. */
  capability?: string;
  permission?: string;
  /** Second key after `g`. */
  key?: string;
};

export type NavigationGroup = { id: string; items: NavigationItem[] };

export const home: NavigationItem = { id: 'home', to: '/', icon: IconHome, key: 'h' };

export const navigation: NavigationGroup[] = [
  {
    id: 'sell',
    items: [
      {
        id: 'products',
        to: '/products',
        icon: IconPackages,
        capability: 'catalog',
        permission: 'products:read',
        key: 'p',
      },
      { id: 'listings', to: '/listings', icon: IconListDetails, capability: 'marketplaces', key: 'l' },
    ],
  },
  {
    id: 'stock',
    items: [
      { id: 'stock', to: '/stock', icon: IconStack2, capability: 'warehouse', permission: 'stock:read', key: 's' },
      {
        id: 'movements',
        to: '/stock/movements',
        icon: IconArrowsExchange,
        capability: 'warehouse',
        permission: 'stock:read',
      },
      {
        id: 'warehouses',
        to: '/stock/warehouses',
        icon: IconBuildingWarehouse,
        capability: 'warehouse',
        permission: 'stock:read',
        key: 'w',
      },
    ],
  },
  {
    id: 'orders',
    items: [
      {
        id: 'orders',
        to: '/orders',
        icon: IconShoppingCart,
        capability: 'orders',
        permission: 'orders:read',
        key: 'o',
      },
      {
        id: 'handovers',
        to: '/handovers',
        icon: IconTruckDelivery,
        capability: 'orders',
        permission: 'orders:read',
        key: 'v',
      },
      {
        id: 'returns',
        to: '/returns',
        icon: IconArrowBackUp,
        capability: 'orders',
        permission: 'orders:read',
        key: 'r',
      },
    ],
  },
  {
    id: 'money',
    items: [
      {
        id: 'profit',
        to: '/money/profit',
        icon: IconTrendingUp,
        capability: 'reporting',
        permission: 'reports:read',
        key: 'm',
      },
      { id: 'billing', to: '/money/billing', icon: IconCreditCard, capability: 'billing', permission: 'billing:read' },
    ],
  },
  {
    id: 'settings',
    items: [
      { id: 'connections', to: '/connections', icon: IconPlugConnected, capability: 'marketplaces', key: 'c' },
      { id: 'notices', to: '/notices', icon: IconBell, capability: 'notifications', key: 'n' },
      { id: 'settings', to: '/settings', icon: IconSettings, key: 't' },
      { id: 'demoMail', to: '/demo/mail', icon: IconMail, capability: 'demo' },
    ],
  },
];

/** The five of the phone's bottom bar, named by `shell:bar.<id>`; the last is "more". */
export const bottomBarIds = ['home', 'orders', 'products', 'stock'];

type Access = { has: (capability: string) => boolean; may: (permission: string) => boolean };

export function visibleGroups(groups: NavigationGroup[], { has, may }: Access): NavigationGroup[] {
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(
        ({ capability, permission }) => (!capability || has(capability)) && (!permission || may(permission)),
      ),
    }))
    .filter((group) => group.items.length > 0);
}
