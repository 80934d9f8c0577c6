import { isUuid } from '../../../core/ids.ts';
import type { Database, Trx } from '../../../core/db/database.ts';
import type { Translator } from '../../../core/i18n.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import type { CatalogCradle, VariantId, VariantView } from '../../catalog/api.ts';
import type { MarketplacesCradle } from '../../marketplaces/api.ts';
import type { OrdersApiCradle } from '../api.ts';
import type { By } from '../commands/command-types.ts';
import type { DocumentStore } from '../services/document-store.ts';
import type { ExchangeRates } from '../services/exchange-rates.ts';
import type { HandoverDesk } from '../services/handover-desk.ts';
import type { LabelDesk } from '../services/label-desk.ts';
import type { OrderDesk } from '../services/order-desk.ts';
import type { OrderLists } from '../services/order-lists.ts';
import type { OrderReader } from '../services/order-reader.ts';
import type { ReturnDesk } from '../services/return-desk.ts';

type Cradle = OrdersApiCradle &
  CatalogCradle &
  MarketplacesCradle & {
    database: Database;
    live: LiveBus;
    translator: Translator;
    orderLists: OrderLists;
    orderReader: OrderReader;
    orderDesk: OrderDesk;
    labelDesk: LabelDesk;
    handoverDesk: HandoverDesk;
    returnDesk: ReturnDesk;
    documentStore: DocumentStore;
    exchangeRates: ExchangeRates;
  };

/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

export const byOf = (context: GraphqlContext): By => ({ userId: context.me.userId, userName: context.me.userName });

/** Which of our variants a line is; null while nobody has said. */
export const variantOf = async (context: GraphqlContext, id: VariantId | null): Promise<VariantView | null> => {
  if (id === null) return null;
  const load = async (trx: Trx, ids: readonly VariantId[]) =>
    new Map((await services(context).catalog.variants(trx, ids)).map((variant) => [variant.id, variant]));
  return (await loadOne(context, 'orders/variant', load, id)) ?? null;
};

const NONE = '00000000-0000-0000-0000-000000000000';

/** Of a filter: an id that is none finds nothing, rather than everything. */
export const idToFind = <I extends string>(id: string | number): I => (isUuid(id) ? id : NONE) as I;
