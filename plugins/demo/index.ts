import { asClass, type AwilixContainer } from 'awilix';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { addDemoTypes } from './graphql.ts';
import { Shoppers } from './shoppers.ts';

const shoppersOf = (container: AwilixContainer): Shoppers => container.resolve<Shoppers>('shoppers');

/** Loaded by `--demo` only. The entry registers `demoSandboxes` and `mailCatcher`. */
export const demo = definePlugin({
  name: 'demo',
  depends: ['identity'],
  register: (container) => void container.register({ shoppers: asClass(Shoppers).singleton() }),
  contributes: [add(graphqlTypes, [addDemoTypes])],
  start: (container) => shoppersOf(container).start(),
  stop: (container) => shoppersOf(container).stop(),
});
