import { deserialize, serialize } from 'node:v8';
import type { Json } from '../contract/index.ts';
import type { CallSender, DeliveryFault } from './call-sender.ts';
import type { DrivenClock } from './clock.ts';
import type { SandboxControl } from './control-client.ts';
import type { Fault } from './fault.ts';
import type { LimitCounter } from './limit-counter.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { SandboxSpec } from './spec.ts';

/** What the control face and the server share. */
export interface SandboxCore<State> {
  readonly spec: SandboxSpec<State>;
  readonly clock: DrivenClock;
  readonly limits: LimitCounter;
  readonly sender: CallSender;
  faults: { readonly id: string; readonly fault: Fault; passes: number; left: number }[];
  state: State;
}

type Saved<State> = { readonly state: State; readonly now: number; readonly limits: ReturnType<LimitCounter['save']> };

/** Sends what there is to tell by now. */
export function callOut<State>({ spec, state, sender, clock }: SandboxCore<State>): void {
  sender.send(spec.calls?.(state, clock.now()) ?? []);
}

/** The control face inside the process. */
export function controlOf<State>(core: SandboxCore<State>): SandboxControl {
  let faultCount = 0;
  const live = () => core.spec.live?.(core.state, core.clock.now());
  return {
    async state() {
      live();
      callOut(core);
      const { spec, clock, limits } = core;
      return {
        name: spec.name,
        now: clock.now().toISOString(),
        violations: limits.violations.length,
        faults: core.faults.filter(({ left }) => left > 0).length,
        summary: spec.summary(core.state, clock.now()),
      };
    },
    async advance(ms) {
      core.clock.advance(ms);
      live();
      callOut(core);
      return core.clock.now();
    },
    async fault(fault) {
      const id = `fault-${++faultCount}`;
      core.faults.push({ id, fault, passes: fault.after ?? 0, left: fault.times ?? Infinity });
      return id;
    },
    async clearFaults() {
      core.faults = [];
    },
    async placeOrders(ask) {
      live();
      const orderIds = core.spec.placeOrders(ask, core.state, core.clock.now());
      callOut(core);
      return orderIds;
    },
    async deliveries() {
      return core.sender.deliveries;
    },
    async misdeliver(fault) {
      core.sender.misdeliver(fault);
    },
    async violations() {
      return core.limits.violations;
    },
    async save() {
      const saved: Saved<State> = { state: core.state, now: core.clock.now().getTime(), limits: core.limits.save() };
      return serialize(saved).toString('base64');
    },
    async restore(text) {
      const saved = deserialize(Buffer.from(text, 'base64')) as Saved<State>;
      core.state = saved.state;
      core.clock.set(new Date(saved.now));
      core.limits.restore(saved.limits);
    },
    async act(name, ask) {
      const action = core.spec.actions?.[name];
      if (!action) throw new Error(`${core.spec.name} has no action "${name}"`);
      live();
      const answer = action(ask, core.state, core.clock.now());
      callOut(core);
      return answer;
    },
  };
}

/** The same over HTTP: `/_control/...`. */
export async function answerControl(
  control: SandboxControl,
  method: string,
  path: string,
  body: unknown,
): Promise<Reply> {
  const ask = (body ?? {}) as Record<string, Json>;
  try {
    switch (`${method} ${path}`) {
      case 'GET state':
      case 'GET summary':
        return jsonReply(await control.state());
      case 'POST time/advance':
        return jsonReply({ now: (await control.advance(Number(ask.ms))).toISOString() });
      case 'POST faults':
        return jsonReply({ id: await control.fault(ask as unknown as Fault) });
      case 'DELETE faults':
        await control.clearFaults();
        return jsonReply({});
      case 'POST orders':
        return jsonReply({ orderIds: await control.placeOrders(ask) });
      case 'GET deliveries':
        return jsonReply({ deliveries: await control.deliveries() });
      case 'POST deliveries':
        await control.misdeliver(ask as unknown as DeliveryFault);
        return jsonReply({});
      case 'GET violations':
        return jsonReply({ violations: await control.violations() });
      case 'POST save':
        return jsonReply({ saved: await control.save() });
      case 'POST restore':
        await control.restore(ask.saved as string);
        return jsonReply({});
      default:
        if (method === 'POST') return jsonReply(await control.act(path, ask));
        return jsonReply({ error: `No control ${method} ${path}` }, { status: 404 });
    }
  } catch (error) {
    return jsonReply({ error: error instanceof Error ? error.message : String(error) }, { status: 400 });
  }
}
