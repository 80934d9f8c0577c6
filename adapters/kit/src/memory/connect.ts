import type { ConnectPort } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { account } from './wire.ts';

export const connectPort = (client: MemoryClient): ConnectPort => ({
  async test(ctx) {
    const { id, name, warehouses, rights } = await client.get('/account', account, { operation: 'connect.test' }, ctx);
    return {
      accountId: id,
      accountName: name,
      shops: [{ id, name }],
      warehouses: warehouses.map((warehouse) => ({ ...warehouse, active: true })),
      scopes: rights,
      warnings: rights.includes('write') ? [] : [{ code: 'read_only', messageKey: 'memory.readOnly' }],
    };
  },
});
