import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/**
 * What an operation asks for below a field, so that a list can be read with it in one statement: the names at the end of
 * `path`, fragments included. Conditions (`@skip`) are not looked at: at worst more is read than answered.
 */
export function fieldsBelow({ fieldNodes, fragments }: Asked, ...path: string[]): ReadonlySet<string> {
  let sets = fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  for (const name of path)
    sets = fieldsOf(sets, fragments).flatMap((field) =>
      field.name.value === name && field.selectionSet ? [field.selectionSet] : [],
    );
  return new Set(fieldsOf(sets, fragments).map((field) => field.name.value));
}

function fieldsOf(sets: readonly SelectionSetNode[], fragments: Asked['fragments']): FieldNode[] {
  return sets
    .flatMap(({ selections }) => selections)
    .flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const inside = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      return inside ? fieldsOf([inside.selectionSet], fragments) : [];
    });
}
