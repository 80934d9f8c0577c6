/**
 * Where the adapter or its sandbox differs from the official OpenAPI files on purpose, each with its reason. A pattern meets
 * the words of one fault, such as `POST /api/v3/supplies: answer 201 /id must be string`.
 */
export const allowedDifferences: readonly { readonly pattern: RegExp; readonly reason: string }[] = [];
