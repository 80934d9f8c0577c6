import { asClass } from 'awilix';
import { httpRoutes } from '../../core/http/routes.ts';
import { demoData } from '../../core/demo.ts';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import type { Builder } from '../../graphql/builder.ts';
import { demoCatalog } from './demo.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { bundleChanged, importKinds, priceChanged, productChanged, variantCreated } from './api.ts';
import { addImageFields } from './graphql/image-fields.ts';
import { addImportFields } from './graphql/import-fields.ts';
import { importTypes } from './graphql/import-types.ts';
import { catalogInputs } from './graphql/inputs.ts';
import { addPriceFields } from './graphql/price-fields.ts';
import { addProductFields } from './graphql/product-fields.ts';
import { catalogTypes } from './graphql/types.ts';
import { addVariantFields } from './graphql/variant-fields.ts';
import { ImageLinks } from './images/image-links.ts';
import { ImageService } from './images/image-service.ts';
import { deleteImageFilesJob } from './images/image-jobs.ts';
import { mediaRoute } from './images/media-route.ts';
import { fileRoutes } from './imports/file-routes.ts';
import { ImportDesk } from './imports/import-desk.ts';
import { applyImportJob, checkImportJob, forgetImportJob } from './imports/import-jobs.ts';
import { ImportRuns } from './imports/import-runs.ts';
import { ImportStore } from './imports/import-store.ts';
import { productImport } from './imports/product-import.ts';
import { BundleService } from './services/bundle-service.ts';
import { CatalogReader } from './services/catalog-reader.ts';
import { PriceEdits } from './services/price-edits.ts';
import { ProductLists } from './services/product-lists.ts';
import { ProductService } from './services/product-service.ts';
import { VariantService } from './services/variant-service.ts';
import { SheetDesk } from './sheets/sheet-desk.ts';

function addCatalogTypes(builder: Builder): void {
  const types = catalogTypes(builder);
  const inputs = catalogInputs(builder);
  addProductFields(builder, types, inputs);
  addVariantFields(builder, types, inputs);
  addPriceFields(builder, types, inputs);
  addImageFields(builder, types);
  addImportFields(builder, importTypes(builder));
}

export const catalog = definePlugin({
  name: 'catalog',
  depends: ['partners'],
  permissions: ['products:read', 'products:write'],
  register: (container) =>
    void container.register({
      catalog: asClass(CatalogReader).singleton(),
      productLists: asClass(ProductLists).singleton(),
      productService: asClass(ProductService).singleton(),
      variantService: asClass(VariantService).singleton(),
      bundleService: asClass(BundleService).singleton(),
      priceEdits: asClass(PriceEdits).singleton(),
      imageLinks: asClass(ImageLinks).singleton(),
      productImages: asClass(ImageService).singleton(),
      spreadsheets: asClass(SheetDesk).singleton(),
      importDesk: asClass(ImportDesk).singleton(),
      importRuns: asClass(ImportRuns).singleton(),
      importStore: asClass(ImportStore).singleton(),
    }),
  events: [productChanged, variantCreated, priceChanged, bundleChanged],
  jobs: [checkImportJob, applyImportJob, forgetImportJob, deleteImageFilesJob],
  contributes: [
    add(graphqlTypes, [addCatalogTypes]),
    add(demoData, [demoCatalog]),
    add(importKinds, [productImport]),
    add(httpRoutes, [mediaRoute, ...fileRoutes]),
    add(locales, [localesOf('catalog', import.meta.dirname)]),
  ],
});
