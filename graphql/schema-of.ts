import type { GraphQLSchema } from 'graphql';
import { sortPlugins } from '../core/load-plugins.ts';
import type { Plugin } from '../core/plugin.ts';
import { Points } from '../core/points.ts';
import { buildSchema } from './schema.ts';

/** The schema of a set of plugins, without starting anything. */
export function schemaOf(plugins: readonly Plugin[]): GraphQLSchema {
  const points = new Points();
  for (const plugin of sortPlugins(plugins)) points.add(plugin.name, plugin.contributes);
  return buildSchema(points);
}
