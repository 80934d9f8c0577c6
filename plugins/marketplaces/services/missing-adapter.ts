import { z } from 'zod';
import type { AdapterFacts } from '../api.ts';

/** An account outlives its adapter, which may be left out of a later start: known by its id, able to do nothing. */
export const factsOfMissing = (marketplace: string): AdapterFacts => ({
  id: marketplace,
  contract: 1,
  name: marketplace,
  currency: '',
  zone: 'UTC',
  environments: [],
  hosts: [],
  credentials: z.object({}),
  limits: [],
  facets: {},
  capabilities: [],
});
