import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { GraphqlContext, TransactionKind } from './context.ts';

export const transactionPluginName = 'transaction' as const;

type FieldTransaction = { transaction?: TransactionKind };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Pothos is extended through this namespace only
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      transaction: TransactionPlugin<Types>;
    }
    /* eslint-disable @typescript-eslint/no-unused-vars -- a merged interface repeats all type parameters */
    interface MutationFieldOptions<
      Types extends SchemaTypes,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveReturnShape,
    > {
      /** `partner` (default): the viewer's partner; `system`: over all partners; `none`: the service opens its own. */
      transaction?: TransactionKind;
    }
    /* eslint-enable @typescript-eslint/no-unused-vars */
  }
}

/** Each top-level mutation field runs in a transaction of its own, rolled back on any error, typed ones too. */
class TransactionPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (field.parentType !== 'Mutation') return resolver;
    const kind = (field.pothosOptions as FieldTransaction).transaction ?? 'partner';
    return (root, args, context, info) =>
      (context as GraphqlContext).inTransaction(kind, field.name, async () => resolver(root, args, context, info));
  }
}

let registered = false;
export function registerTransactionPlugin(): void {
  if (registered) return;
  SchemaBuilder.registerPlugin(transactionPluginName, TransactionPlugin);
  registered = true;
}
