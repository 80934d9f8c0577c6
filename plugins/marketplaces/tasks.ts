import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/clock.ts';
import { connectionTask } from './api.ts';
import type { AccountLook } from './services/account-look.ts';
import type { ImportCards } from './services/import-cards.ts';
import type { DriftAudit } from './services/drift-audit.ts';
import { KEEP_WEBHOOKS, type WebhookSubscriptions } from './webhooks/webhook-subscriptions.ts';

/** Connecting has just looked, so the first look comes a day later. */
export const readAccountTask = connectionTask<{ accountLook: AccountLook }>({
  name: 'marketplaces.readAccount',
  needs: 'connect',
  firstAfterMs: DAY_MS,
  everyMs: () => DAY_MS,
  run: (session, { accountLook }) => accountLook.run(session),
});

/** Cards of the account, the first time at once. */
export const importCardsTask = connectionTask<{ importCards: ImportCards }>({
  name: 'marketplaces.importCards',
  needs: 'catalog',
  everyMs: () => 6 * HOUR_MS,
  run: (session, { importCards }) => importCards.run(session),
});

export const auditStocksTask = connectionTask<{ driftAudit: DriftAudit }>({
  name: 'marketplaces.auditStocks',
  needs: 'stocks',
  everyMs: () => 15 * MINUTE_MS,
  run: (session, { driftAudit }) => driftAudit.run(session, 'stock'),
});

export const auditPricesTask = connectionTask<{ driftAudit: DriftAudit }>({
  name: 'marketplaces.auditPrices',
  needs: 'prices',
  everyMs: () => HOUR_MS,
  run: (session, { driftAudit }) => driftAudit.run(session, 'price'),
});

/** The market is asked once a day; between, only whether our own address is still the one it was told. */
export const keepWebhooksTask = connectionTask<{ webhookSubscriptions: WebhookSubscriptions }>({
  name: KEEP_WEBHOOKS,
  needs: 'webhooks',
  everyMs: () => 10 * MINUTE_MS,
  run: (session, { webhookSubscriptions }) => webhookSubscriptions.keep(session),
});
