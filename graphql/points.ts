import { definePoint } from '../core/points.ts';
import type { Builder } from './builder.ts';

/** Types, queries, mutations and subscriptions of a plugin: a function of the builder, so two schemas fit in one process. */
export const graphqlTypes = definePoint<(builder: Builder) => void>('graphql.types');
