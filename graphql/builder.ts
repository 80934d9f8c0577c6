import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import { Conflict, Forbidden, NotFound, RateLimited, ValidationError } from '../core/errors.ts';
import type { Amount } from '../core/money.ts';
import type { GraphqlContext } from './context.ts';
import { registerTransactionPlugin, transactionPluginName } from './transaction-plugin.ts';

export type SchemaTypes = {
  Context: GraphqlContext;
  DefaultFieldNullability: false;
  AuthScopes: {
    /** Anyone, signed in or not. */
    public: boolean;
    signedIn: boolean;
    /** Staff of the operator. */
    admin: boolean;
    /** A member of an approved partner, with this permission. */
    permission: string;
    /** A member of a partner in whatever state (profile, waiting page). */
    member: boolean;
  };
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    /** Calendar day in the partner's zone, `2026-11-20`. */
    Day: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    File: { Input: File; Output: never };
  };
  Objects: { Money: Amount; Done: { ok: boolean } };
};

export const COMPLEXITY_LIMIT = 20_000;
export const DEPTH_LIMIT = 12;
export const BREADTH_LIMIT = 500;

export function createBuilder() {
  registerTransactionPlugin();
  return new SchemaBuilder<SchemaTypes>({
    // the first is outermost: typed errors catch what scopes and transactions throw
    plugins: [
      ErrorsPlugin,
      ScopeAuthPlugin,
      ComplexityPlugin,
      RelayPlugin,
      DataloaderPlugin,
      ValidationPlugin,
      transactionPluginName,
    ],
    defaultFieldNullability: false,
    relay: {
      cursorType: 'String',
      clientMutationId: 'omit',
      // the connection's own multiplier counts its nodes (pagedCost); edges would count them ten times again
      edgesFieldOptions: { complexity: { field: 0, multiplier: 1 } },
    },
    scopeAuth: {
      authScopes: ({ viewer }) => ({
        public: true,
        signedIn: viewer !== null,
        admin: viewer?.isAdmin === true,
        member: viewer?.partner != null,
        permission: (name) => viewer?.partner?.status === 'active' && viewer.permissions.includes(name),
      }),
      unauthorizedError: () => new Forbidden('auth.forbidden', 'The viewer may not do this.'),
    },
    errors: {
      directResult: true,
      defaultTypes: [ValidationError, NotFound, Forbidden, Conflict, RateLimited],
    },
    complexity: {
      defaultComplexity: 1,
      defaultListMultiplier: 10,
      limit: { complexity: COMPLEXITY_LIMIT, depth: DEPTH_LIMIT, breadth: BREADTH_LIMIT },
    },
  });
}

export type Builder = ReturnType<typeof createBuilder>;
