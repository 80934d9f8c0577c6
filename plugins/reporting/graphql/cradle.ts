import type { GraphqlContext } from '../../../graphql/context.ts';
import type { Catalog } from '../../catalog/api.ts';
import type { SalesReports } from '../services/sales-reports.ts';

type Cradle = { salesReports: SalesReports; catalog: Catalog };
/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;
