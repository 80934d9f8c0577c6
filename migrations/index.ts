import type { Migration } from '../core/db/migrations.ts';
import * as coreEvents from './20261120120000_core_events.ts';
import * as identityAccounts from './20261120120100_identity_accounts.ts';
import * as identityAudit from './20261120120101_identity_audit.ts';
import * as partners from './20261120120200_partners_partners.ts';
import * as partnersPeople from './20261120120210_partners_people.ts';
import * as catalogProducts from './20261120120300_catalog_products.ts';
import * as catalogImages from './20261120120310_catalog_images.ts';
import * as catalogImports from './20261120120320_catalog_imports.ts';
import * as warehouseStock from './20261120120400_warehouse_stock.ts';
import * as marketplacesConnections from './20261120120500_marketplaces_connections.ts';
import * as marketplacesListings from './20261120120510_marketplaces_listings.ts';
import * as marketplacesSync from './20261120120520_marketplaces_sync.ts';
import * as ordersOrders from './20261120120600_orders_orders.ts';
import * as ordersHandoversReturns from './20261120120601_orders_handovers_returns.ts';
import * as billingLedger from './20261120120700_billing_ledger.ts';
import * as reportingDays from './20261120120800_reporting_days.ts';
import * as notificationsNotices from './20261120120900_notifications_notices.ts';
import * as ordersByDeadline from './20261120130600_orders_by_deadline.ts';
import * as partnersStatusReason from './20261120140200_partners_status_reason.ts';
import * as marketplacesKeyWarnings from './20261120140500_marketplaces_key_warnings.ts';
import * as coreTraceParents from './20261120163000_core_trace_parents.ts';
import * as reportingConvertedLines from './20261120170000_reporting_converted_lines.ts';
import * as ordersSettlementCursors from './20261120190000_orders_settlement_cursors.ts';
import * as marketplacesHistoryByTime from './20261120200000_marketplaces_history_by_time.ts';
import * as marketplacesWebhooks from './20261120223000_marketplaces_webhooks.ts';

/** The one timeline: all run, whichever plugins are on. In the order of their names. */
export const migrations: readonly Migration[] = [
  coreEvents,
  identityAccounts,
  identityAudit,
  partners,
  partnersPeople,
  catalogProducts,
  catalogImages,
  catalogImports,
  warehouseStock,
  marketplacesConnections,
  marketplacesListings,
  marketplacesSync,
  ordersOrders,
  ordersHandoversReturns,
  billingLedger,
  reportingDays,
  notificationsNotices,
  ordersByDeadline,
  partnersStatusReason,
  marketplacesKeyWarnings,
  coreTraceParents,
  reportingConvertedLines,
  ordersSettlementCursors,
  marketplacesHistoryByTime,
  marketplacesWebhooks,
];
