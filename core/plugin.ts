import type { AwilixContainer } from 'awilix';
import type { EventType, Listener } from './events/event.ts';
import type { Job, Schedule } from './jobs/job.ts';
import type { Contribution, Point } from './points.ts';

/**
 * A capability as one piece of data. Life is three calls: `register` (no I/O), `start`, `stop` (in reverse order).
 * Everything a plugin has is listed here; nothing is found by scanning folders.
 */
export type Plugin = {
  name: string;
  /** Plugins whose `api` this one imports. The only order there is. */
  depends: readonly string[];
  /** `thing:read`, `thing:write`: granted to roles in core/auth/role-permissions. */
  permissions: readonly string[];
  register: (container: AwilixContainer) => void;
  events: readonly EventType[];
  listeners: readonly Listener[];
  jobs: readonly Job[];
  schedules: readonly Schedule[];
  contributes: readonly Contribution[];
  start: (container: AwilixContainer) => Promise<void> | void;
  stop: (container: AwilixContainer) => Promise<void> | void;
};

type PluginInput = Pick<Plugin, 'name'> & Partial<Omit<Plugin, 'name'>>;

const nothing = (): void => {};

export const definePlugin = (plugin: PluginInput): Plugin => ({
  depends: [],
  permissions: [],
  register: nothing,
  events: [],
  listeners: [],
  jobs: [],
  schedules: [],
  contributes: [],
  start: nothing,
  stop: nothing,
  ...plugin,
});

/** Keeps the item type checked against its point: `contributes: [add(graphqlTypes, [addOrderTypes])]`. */
export const add = <T>(point: Point<T>, items: readonly T[]): Contribution => [point, items] as Contribution;
