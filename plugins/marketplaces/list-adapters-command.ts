import type { PlainCommand } from '../../core/cli/command.ts';
import { adapters } from './api.ts';
import { CONFIGURED_ADAPTERS } from './load-adapters.ts';

/** What is installed and what each can do; adapters of SCX_ADAPTERS that were left out have said so before. */
export const listAdaptersCommand: PlainCommand = {
  name: 'adapters:list',
  help: 'the installed adapters with their capabilities',
  run: async ({ points, print }) => {
    for (const { plugin, item } of points.withPlugin(adapters)) {
      const from = plugin === CONFIGURED_ADAPTERS ? ', from SCX_ADAPTERS' : '';
      print(`${item.id}   ${item.name}, contract ${item.contract}, ${item.currency}${from}`);
      print(`  ${item.capabilities.join(' ')}`);
    }
    return 0;
  },
};
