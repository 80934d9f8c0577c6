import { asClass } from 'awilix';
import { httpRoutes } from '../../core/http/routes.ts';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { exportRoute } from './export-route.ts';
import { addLineProfitFields } from './graphql/line-profit-fields.ts';
import { addSalesFields } from './graphql/sales-fields.ts';
import { rollUpJob } from './jobs.ts';
import { refreshers } from './listeners.ts';
import { DayBook } from './services/day-book.ts';
import { SalesReports } from './services/sales-reports.ts';

export const reporting = definePlugin({
  name: 'reporting',
  depends: ['partners', 'catalog', 'orders', 'billing'],
  permissions: ['reports:read'],
  register: (container) =>
    void container.register({
      dayBook: asClass(DayBook).singleton(),
      salesReports: asClass(SalesReports).singleton(),
    }),
  listeners: refreshers,
  jobs: [rollUpJob],
  contributes: [
    add(graphqlTypes, [addLineProfitFields, addSalesFields]),
    add(httpRoutes, [exportRoute]),
    add(locales, [localesOf('reporting', import.meta.dirname)]),
  ],
});
