import { asClass, type AwilixContainer } from 'awilix';
import { startGreeting } from '../../core/cli/start-greeting.ts';
import { demoData } from '../../core/demo.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { demoConnections } from './connections.ts';
import { addDemoTypes } from './graphql.ts';
import { greetDemo } from './greeting.ts';
import { demoPeople } from './people.ts';
import { Shoppers } from './shoppers.ts';
import { demoWebhooks } from './webhooks.ts';

const shoppersOf = (container: AwilixContainer): Shoppers => container.resolve<Shoppers>('shoppers');

/** Loaded by `--demo` only. The entry registers `demoSandboxes` and `mailCatcher`. */
export const demo = definePlugin({
  name: 'demo',
  depends: ['identity', 'marketplaces'],
  register: (container) => void container.register({ shoppers: asClass(Shoppers).singleton() }),
  contributes: [
    add(graphqlTypes, [addDemoTypes]),
    add(demoData, [demoPeople, demoConnections, demoWebhooks]),
    add(startGreeting, [greetDemo]),
  ],
  start: (container) => shoppersOf(container).start(),
  stop: (container) => shoppersOf(container).stop(),
});
