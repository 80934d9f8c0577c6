import { GraphQLError } from 'graphql';
import { AppError, Conflict, Forbidden, NotFound, RateLimited, ValidationError } from '../core/errors.ts';
import type { Translator } from '../core/i18n.ts';
import type { Builder } from './builder.ts';
import type { GraphqlContext } from './context.ts';

const translate = (context: GraphqlContext, key: string, params: Record<string, unknown>): string =>
  (context.deps['translator'] as Translator).to(context.request.locale)(key, params);

/** What a user can put right is part of the result: one type an error class, with a code and a translated message. */
export function addErrors(builder: Builder): void {
  const Problem = builder.interfaceRef<AppError>('Problem').implement({
    description: 'Something the caller can act on.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable, for programs.' }),
      message: t.string({
        description: "For people, in the request's language.",
        resolve: (error, _args, context) => translate(context, error.publicKey, error.params),
      }),
    }),
  });
  const Field = builder
    .objectRef<{ path: string; key: string; params?: Record<string, string | number> }>('FieldProblem')
    .implement({
      fields: (t) => ({
        path: t.exposeString('path', { description: 'The input field, e.g. `variants.0.sku`.' }),
        key: t.exposeString('key'),
        message: t.string({ resolve: ({ key, params }, _args, context) => translate(context, key, params ?? {}) }),
      }),
    });
  builder.objectType(ValidationError, {
    name: 'ValidationError',
    interfaces: [Problem],
    fields: (t) => ({ fields: t.field({ type: [Field], resolve: ({ fields }) => fields }) }),
  });
  builder.objectType(NotFound, { name: 'NotFound', interfaces: [Problem] });
  builder.objectType(Forbidden, { name: 'Forbidden', interfaces: [Problem] });
  builder.objectType(Conflict, { name: 'Conflict', interfaces: [Problem] });
  builder.objectType(RateLimited, {
    name: 'RateLimited',
    interfaces: [Problem],
    fields: (t) => ({ retryAfterSeconds: t.int({ resolve: ({ retryAfterMs }) => Math.ceil(retryAfterMs / 1_000) }) }),
  });
}

/** The edge: an error of ours keeps its code and public text, everything else becomes "internal" and is logged once. */
export function publicError(error: unknown, context: GraphqlContext, report: (error: unknown) => void): Error {
  if (error instanceof GraphQLError) {
    const original = error.originalError;
    if (!original) return error; // GraphQL's own: syntax, validation, limits
    if (original instanceof AppError)
      return new GraphQLError(translate(context, original.publicKey, original.params), {
        nodes: error.nodes ?? null,
        path: error.path ?? null,
        extensions: { code: original.code, kind: original.name },
      });
    if (original instanceof GraphQLError) return original;
    report(original);
    return new GraphQLError('Internal error', {
      path: error.path ?? null,
      extensions: { code: 'internal', requestId: context.request.id },
    });
  }
  report(error);
  return new GraphQLError('Internal error', { extensions: { code: 'internal', requestId: context.request.id } });
}
