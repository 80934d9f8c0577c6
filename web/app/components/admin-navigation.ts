import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconBuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs';
import IconCreditCard from '@tabler/icons-react/dist/esm/icons/IconCreditCard.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import type { NavigationGroup } from './navigation.ts';

/** A page joins by one line here, under the capability it needs, and its name as `shell:nav.<id>`. */
export const adminNavigation: NavigationGroup[] = [
  {
    id: 'adminPartners',
    items: [
      { id: 'adminPartners', to: '/admin/partners', icon: IconBuildingStore, capability: 'partners', key: 'p' },
      {
        id: 'adminConnections',
        to: '/admin/connections',
        icon: IconPlugConnected,
        capability: 'marketplaces',
        key: 'c',
      },
      { id: 'adminPlans', to: '/admin/plans', icon: IconCreditCard, capability: 'billing', key: 'l' },
    ],
  },
  {
    id: 'adminSystem',
    items: [
      { id: 'adminFailed', to: '/admin/failed', icon: IconAlertTriangle, capability: 'operations', key: 'f' },
      { id: 'adminAudit', to: '/admin/audit', icon: IconHistory, key: 'a' },
      { id: 'demoMail', to: '/demo/mail', icon: IconMail, capability: 'demo' },
    ],
  },
];
