import { asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { DeadLetters } from './dead-letters.ts';
import { addOperationsTypes } from './graphql.ts';

export const operations = definePlugin({
  name: 'operations',
  depends: ['identity'],
  register: (container) => void container.register({ deadLetters: asClass(DeadLetters).singleton() }),
  contributes: [add(graphqlTypes, [addOperationsTypes]), add(locales, [localesOf('operations', import.meta.dirname)])],
});
