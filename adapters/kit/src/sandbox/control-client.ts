import type { Json } from '../contract/index.ts';
import type { Delivery, DeliveryFault } from './call-sender.ts';
import type { Fault } from './fault.ts';
import type { Violation } from './spec.ts';

/** The control face of a running sandbox, from inside the process or over HTTP: the same calls. */
export interface SandboxControl {
  /** `GET /_control/state` */
  state(): Promise<Json>;
  /** `POST /_control/time/advance {ms}` → the new time. */
  advance(ms: number): Promise<Date>;
  /** `POST /_control/faults` → the fault's id. */
  fault(fault: Fault): Promise<string>;
  /** `DELETE /_control/faults` */
  clearFaults(): Promise<void>;
  /** `POST /_control/orders` → remote ids. The body is the sandbox's own; `{ count: 3 }` works everywhere. */
  placeOrders(ask: Json): Promise<readonly string[]>;
  /** `GET /_control/deliveries`: the last calls to addresses of sellers, each try. */
  deliveries(): Promise<readonly Delivery[]>;
  /** `POST /_control/deliveries`: calls from now on come twice, backwards or not at all. */
  misdeliver(fault: DeliveryFault): Promise<void>;
  /** `GET /_control/violations` */
  violations(): Promise<readonly Violation[]>;
  /** `POST /_control/save` → a text (state, time, limits). */
  save(): Promise<string>;
  /** `POST /_control/restore` */
  restore(saved: string): Promise<void>;
  /** `POST /_control/<name>`: an action of this sandbox. */
  act(name: string, ask: Json): Promise<Json>;
}

/** The control face of a sandbox in another process. */
export function controlAt(url: string): SandboxControl {
  const call = async (method: string, path: string, body?: Json): Promise<Json> => {
    const response = await fetch(`${url}/_control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(`Sandbox control ${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    state: () => call('GET', 'state'),
    advance: async (ms) => new Date(((await call('POST', 'time/advance', { ms })) as { now: string }).now),
    fault: async (fault) => ((await call('POST', 'faults', fault as unknown as Json)) as { id: string }).id,
    clearFaults: async () => void (await call('DELETE', 'faults')),
    placeOrders: async (ask) => ((await call('POST', 'orders', ask)) as { orderIds: string[] }).orderIds,
    deliveries: async () => ((await call('GET', 'deliveries')) as unknown as { deliveries: Delivery[] }).deliveries,
    misdeliver: async (fault) => void (await call('POST', 'deliveries', fault as unknown as Json)),
    violations: async () => ((await call('GET', 'violations')) as unknown as { violations: Violation[] }).violations,
    save: async () => ((await call('POST', 'save', {})) as { saved: string }).saved,
    restore: async (saved) => void (await call('POST', 'restore', { saved })),
    act: (name, ask) => call('POST', name, ask),
  };
}
