/**
 * Where the adapter or its sandbox differs from the official OpenAPI files on purpose, each with its reason. A pattern meets
 * the words of one fault, such as `POST /api/v3/supplies: answer 201 /id must be string`.
 */
export const allowedDifferences: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /sales-reports\/detailed: answer 200 \/\* must have required property/,
    reason: 'rows are asked for with `fields` and have those only, which the schema of the answer does not allow for',
  },
];
