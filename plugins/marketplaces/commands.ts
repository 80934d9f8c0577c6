import type { CliCommand } from '../../core/cli/command.ts';
import type { Vault } from './services/vault.ts';

/** After SCX_SECRET_KEY was changed (the old one in SCX_PREVIOUS_SECRET_KEYS): seals every data key anew. */
export const rotateKeysCommand: CliCommand = {
  name: 'connections:rotate-keys',
  help: 'seal the stored marketplace keys with the current SCX_SECRET_KEY',
  run: async ({ container, print }) => {
    const { rotated } = await container.resolve<Vault>('vault').rotate();
    print(`${rotated} data key(s) sealed anew.`);
  },
};
