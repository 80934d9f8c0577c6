import type { ReturnPage } from '../documents/returns.server.ts';
import type { ResultOf } from './graphql.ts';

export type ReturnDetail = NonNullable<ResultOf<typeof ReturnPage>['return']>;
export type ReturnWarehouse = ResultOf<typeof ReturnPage>['warehouses'][number];
