import IconActivity from '@tabler/icons-react/dist/esm/icons/IconActivity.mjs';
import IconAdjustmentsAlt from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsAlt.mjs';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconBuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs';
import IconBuildingWarehouse from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs';
import IconCreditCard from '@tabler/icons-react/dist/esm/icons/IconCreditCard.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import type { NavigationGroup } from './navigation.ts';

/** A page joins by one line here, under the capability it needs, and its name as `shell:nav.<id>`. */
export const adminNavigation: NavigationGroup[] = [
  {
    id: 'adminPartners',
    items: [
      { id: 'adminPartners', to: '/admin/partners', icon: IconBuildingStore, capability: 'partners', key: 'p' },
      { id: 'adminBilling', to: '/admin/billing', icon: IconCreditCard, capability: 'billing' },
      { id: 'adminFulfilment', to: '/admin/fulfilment', icon: IconBuildingWarehouse, capability: 'warehouse' },
      { id: 'adminOrderRules', to: '/admin/order-rules', icon: IconAdjustmentsAlt, capability: 'order-rules' },
    ],
  },
  {
    id: 'adminSystem',
    items: [
      { id: 'adminHealth', to: '/admin/health', icon: IconActivity, capability: 'marketplaces' },
      { id: 'adminFailed', to: '/admin/failed', icon: IconAlertTriangle, capability: 'operations', key: 'f' },
      { id: 'adminAudit', to: '/admin/audit', icon: IconHistory, key: 'a' },
      { id: 'demoMail', to: '/demo/mail', icon: IconMail, capability: 'demo' },
    ],
  },
];
