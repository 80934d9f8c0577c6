import { getOperationAST, type DocumentNode } from 'graphql';

type Asked = { document: DocumentNode; operationName?: string | null };

/**
 * What an operation is called in spans and metrics: its kind and first fields. Names of the schema only, as what
 * callers call an operation is text of theirs without end.
 */
export function describeOperation({ document, operationName }: Asked, fieldsAtMost: number): string {
  const operation = getOperationAST(document, operationName);
  const fields = operation?.selectionSet.selections.flatMap((one) => (one.kind === 'Field' ? one.name.value : []));
  return [operation?.operation, ...(fields ?? []).slice(0, fieldsAtMost)].join(' ');
}
