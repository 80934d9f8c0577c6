import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { CatalogCradle } from '../../catalog/api.ts';
import type { WarehouseCradle } from '../api.ts';
import type { StockAlerts } from '../services/stock-alerts.ts';
import type { StockDesk } from '../services/stock-desk.ts';
import type { StockLists } from '../services/stock-lists.ts';
import type { WarehouseService } from '../services/warehouse-service.ts';

type Cradle = WarehouseCradle &
  Pick<CatalogCradle, 'catalog'> & {
    live: LiveBus;
    warehouses: WarehouseService;
    stockDesk: StockDesk;
    stockLists: StockLists;
    stockAlerts: StockAlerts;
  };

/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;
