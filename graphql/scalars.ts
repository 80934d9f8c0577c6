import { GraphQLError } from 'graphql';
import { toDecimal } from '@sellercloudx/adapter-kit';
import type { Builder } from './builder.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function addScalars(builder: Builder): void {
  builder.scalarType('DateTime', {
    description: 'A moment in UTC, ISO 8601.',
    serialize: (value) => value.toISOString(),
    parseValue: (value) => {
      const date = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
      if (Number.isNaN(date.getTime())) throw new GraphQLError('A DateTime is an ISO 8601 text.');
      return date;
    },
  });
  builder.scalarType('Day', {
    description: "A calendar day in the partner's zone, `2026-11-20`.",
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value !== 'string' || !DAY.test(value) || Number.isNaN(Date.parse(value)))
        throw new GraphQLError('A Day is written 2026-11-20.');
      return value;
    },
  });
  builder.scalarType('JSON', {
    description: 'Any JSON value.',
    serialize: (value) => value,
    parseValue: (value) => value,
  });
  builder.scalarType('File', {
    description: 'An uploaded file (GraphQL multipart request).',
    serialize: () => {
      throw new GraphQLError('Files are only received.');
    },
    parseValue: (value) => {
      if (typeof value !== 'object' || value === null || typeof (value as Blob).arrayBuffer !== 'function')
        throw new GraphQLError('A File arrives by a multipart request.');
      return value as File;
    },
  });
  builder.objectType('Done', {
    description: 'A change that has nothing more to tell.',
    fields: (t) => ({ ok: t.exposeBoolean('ok') }),
  });
  builder.objectType('Money', {
    description: 'An amount in minor units of an ISO 4217 currency.',
    fields: (t) => ({
      // a value, not a record: the field that holds it has been counted, its words cost nothing more
      minor: t.string({
        complexity: 0,
        description: 'Minor units as text: may pass 2^53.',
        resolve: ({ minor }) => minor.toString(),
      }),
      currency: t.exposeString('currency', { complexity: 0 }),
      decimal: t.string({
        complexity: 0,
        description: 'Major units, all digits: `1299.00`.',
        resolve: (amount) => toDecimal(amount),
      }),
    }),
  });
}
