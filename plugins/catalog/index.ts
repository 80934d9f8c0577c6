import { asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { bundleChanged, priceChanged, productChanged, variantCreated } from './api.ts';
import { CatalogReader } from './services/catalog-reader.ts';
import { ProductService } from './services/product-service.ts';

export const catalog = definePlugin({
  name: 'catalog',
  depends: ['partners'],
  permissions: ['products:read', 'products:write'],
  register: (container) =>
    void container.register({
      catalog: asClass(CatalogReader).singleton(),
      productService: asClass(ProductService).singleton(),
    }),
  events: [productChanged, variantCreated, priceChanged, bundleChanged],
  contributes: [add(locales, [localesOf('catalog', import.meta.dirname)])],
});
