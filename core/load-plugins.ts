import type { AwilixContainer } from 'awilix';
import type { EventBus } from './events/event-bus.ts';
import type { JobRegistry } from './jobs/job-registry.ts';
import type { Plugin } from './plugin.ts';
import type { Points } from './points.ts';

/** A wrong composition stops the start: the message names the plugin and the reason. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Orders plugins so that each stands after those it depends on; refuses gaps, cycles and double names. */
export function sortPlugins(plugins: readonly Plugin[]): Plugin[] {
  const byName = new Map<string, Plugin>();
  for (const plugin of plugins) {
    if (!NAME.test(plugin.name)) throw new CompositionError(`"${plugin.name}" is not a plugin name (kebab-case).`);
    if (byName.has(plugin.name)) throw new CompositionError(`Plugin ${plugin.name} is listed twice.`);
    byName.set(plugin.name, plugin);
  }
  const sorted: Plugin[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (plugin: Plugin, path: string[]): void => {
    if (state.get(plugin.name) === 'done') return;
    if (state.get(plugin.name) === 'open')
      throw new CompositionError(`Plugins depend on each other in a circle: ${[...path, plugin.name].join(' -> ')}.`);
    state.set(plugin.name, 'open');
    for (const name of plugin.depends) {
      const wanted = byName.get(name);
      if (!wanted)
        throw new CompositionError(`${plugin.name} depends on ${name}, which the composition root does not list.`);
      visit(wanted, [...path, plugin.name]);
    }
    state.set(plugin.name, 'done');
    sorted.push(plugin);
  };
  for (const plugin of plugins) visit(plugin, []);
  return sorted;
}

export type LoadInto = { container: AwilixContainer; points: Points; events: EventBus; jobs: JobRegistry };

/** Registers every plugin with the kernel. No I/O happens here. */
export function loadPlugins(plugins: readonly Plugin[], into: LoadInto): Plugin[] {
  const sorted = sortPlugins(plugins);
  for (const plugin of sorted) {
    try {
      into.points.add(plugin.name, plugin.contributes);
      into.events.addTypes(plugin.events);
      plugin.register(into.container);
    } catch (cause) {
      throw new CompositionError(`Plugin ${plugin.name} could not be registered: ${(cause as Error).message}`, {
        cause,
      });
    }
  }
  // listeners and jobs after all types are known: a listener may name another plugin's event
  for (const plugin of sorted) {
    try {
      into.events.addListeners(plugin.listeners);
      into.jobs.addJobs(plugin.jobs);
      into.jobs.addSchedules(plugin.schedules);
    } catch (cause) {
      throw new CompositionError(`Plugin ${plugin.name} could not be registered: ${(cause as Error).message}`, {
        cause,
      });
    }
  }
  return sorted;
}

export async function startPlugins(sorted: readonly Plugin[], container: AwilixContainer): Promise<void> {
  for (const plugin of sorted) {
    try {
      await plugin.start(container);
    } catch (cause) {
      throw new CompositionError(`Plugin ${plugin.name} did not start: ${(cause as Error).message}`, { cause });
    }
  }
}

/** Stops in reverse; one plugin's failure does not keep the others from stopping, all are reported together. */
export async function stopPlugins(sorted: readonly Plugin[], container: AwilixContainer): Promise<void> {
  const failures: unknown[] = [];
  for (const plugin of [...sorted].reverse()) {
    try {
      await plugin.stop(container);
    } catch (cause) {
      failures.push(new Error(`Plugin ${plugin.name} did not stop cleanly.`, { cause }));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some plugins did not stop cleanly.');
}
