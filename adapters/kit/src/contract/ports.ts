import type { CatalogPort } from './catalog.ts';
import type { ConnectPort } from './connect.ts';
import type { ConversationsPort } from './conversation.ts';
import type { FinancePort } from './finance.ts';
import type { HandoversPort } from './handover.ts';
import type { InsightsPort } from './insight.ts';
import type { OrdersPort } from './orders-port.ts';
import type { PricesPort } from './price.ts';
import type { ReturnsPort } from './returns.ts';
import type { StocksPort } from './stock.ts';
import type { WebhooksPort } from './webhook.ts';

/** What an open connection offers. What the market (or these keys) cannot do is not there. */
export interface Ports {
  readonly connect: ConnectPort;
  readonly catalog?: CatalogPort;
  readonly prices?: PricesPort;
  readonly stocks?: StocksPort;
  readonly orders?: OrdersPort;
  readonly handovers?: HandoversPort;
  readonly returns?: ReturnsPort;
  readonly finance?: FinancePort;
  readonly conversations?: ConversationsPort;
  readonly insights?: InsightsPort;
  readonly webhooks?: WebhooksPort;
}

type Methods<Port> = {
  [Name in keyof Port]-?: NonNullable<Port[Name]> extends (...args: never) => unknown ? Name & string : never;
}[keyof Port];

/** `port.method`: `stocks.write`, `orders.cancel`. */
export type Capability = { [Name in keyof Ports]-?: `${Name}.${Methods<NonNullable<Ports[Name]>>}` }[keyof Ports];

const table: Readonly<Record<Capability, true>> = {
  'connect.test': true,
  'catalog.searchCategories': true,
  'catalog.categories': true,
  'catalog.attributes': true,
  'catalog.dictionary': true,
  'catalog.listCards': true,
  'catalog.validate': true,
  'catalog.publish': true,
  'catalog.checkTickets': true,
  'catalog.uploadMedia': true,
  'catalog.readBack': true,
  'catalog.archive': true,
  'catalog.unarchive': true,
  'catalog.exportPack': true,
  'prices.write': true,
  'prices.checkTickets': true,
  'prices.read': true,
  'prices.list': true,
  'stocks.write': true,
  'stocks.checkTickets': true,
  'stocks.read': true,
  'stocks.list': true,
  'orders.since': true,
  'orders.refresh': true,
  'orders.steps': true,
  'orders.confirm': true,
  'orders.cancelReasons': true,
  'orders.cancel': true,
  'orders.requirements': true,
  'orders.supplyRequirements': true,
  'orders.split': true,
  'orders.labels': true,
  'orders.perform': true,
  'handovers.places': true,
  'handovers.slots': true,
  'handovers.create': true,
  'handovers.addOrders': true,
  'handovers.removeOrders': true,
  'handovers.close': true,
  'handovers.cancel': true,
  'handovers.documents': true,
  'handovers.list': true,
  'handovers.refresh': true,
  'returns.since': true,
  'returns.decide': true,
  'finance.lines': true,
  'finance.balance': true,
  'conversations.since': true,
  'conversations.reply': true,
  'insights.cardDays': true,
  'webhooks.verify': true,
  'webhooks.parse': true,
  'webhooks.answer': true,
  'webhooks.subscribe': true,
  'webhooks.unsubscribe': true,
  'webhooks.check': true,
};

/** Every capability the contract knows, in the order of the tables in docs. */
export const allCapabilities = Object.keys(table) as readonly Capability[];

/** What these ports can do. */
export function capabilitiesOf(ports: Ports): Capability[] {
  return allCapabilities.filter((capability) => {
    const [port, method] = capability.split('.') as [keyof Ports, string];
    return typeof (ports[port] as unknown as Record<string, unknown> | undefined)?.[method] === 'function';
  });
}
