import type { DemoData } from '../../core/demo.ts';
import { ApiClient } from './api-client.ts';
import { DEMO_PASSWORD, DEMO_SELLER } from './people.ts';

const PATIENCE_MS = 30_000;

type Connection = { marketplace: string; webhooks: { address: string | null } | null };

/**
 * What a seller does in the cabinet of a marketplace that no program can ask: pasting our address. At every start, since
 * the port may be another.
 */
export const demoWebhooks: DemoData = {
  name: 'webhooks',
  rank: 40,
  seed: async ({ url, sandboxes, say }) => {
    const client = new ApiClient(url);
    await client.change('signIn', 'SignInInput', { login: DEMO_SELLER, password: DEMO_PASSWORD }, 'SignedIn');
    for (const [marketplace, { callAt }] of Object.entries(sandboxes))
      if (callAt) await callAt(await addressOf(client, marketplace));
    say('The demo’s marketplaces tell of orders at once');
  },
};

async function addressOf(client: ApiClient, marketplace: string): Promise<string> {
  for (
    const end = Date.now() + PATIENCE_MS;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 250))
  ) {
    const { connections } = await client.ask<{ connections: Connection[] }>(
      `{ connections { marketplace webhooks { address } } }`,
    );
    const address = connections.find((one) => one.marketplace === marketplace)?.webhooks?.address;
    if (address) return address;
  }
  throw new Error(`The connection to ${marketplace} got no address for its calls within half a minute.`);
}
