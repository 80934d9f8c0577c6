import type { Database } from '../../../core/db/database.ts';
import type { Translator } from '../../../core/i18n.ts';
import type { LiveBus } from '../../../core/live/live-bus.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { CatalogCradle } from '../api.ts';
import type { ImageService } from '../images/image-service.ts';
import type { ImportDesk } from '../imports/import-desk.ts';
import type { ImportStore } from '../imports/import-store.ts';
import type { BundleService } from '../services/bundle-service.ts';
import type { PriceEdits } from '../services/price-edits.ts';
import type { ProductLists } from '../services/product-lists.ts';
import type { VariantService } from '../services/variant-service.ts';

type Cradle = CatalogCradle & {
  database: Database;
  live: LiveBus;
  variantService: VariantService;
  bundleService: BundleService;
  priceEdits: PriceEdits;
  productLists: ProductLists;
  productImages: ImageService;
  importDesk: ImportDesk;
  importStore: ImportStore;
  translator: Translator;
};

/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;
