/**
 * Where the adapter or its sandbox differs from the official OpenAPI files on purpose, each with its reason. A pattern meets the
 * words of one fault, such as `POST /v2/auth/token: answer 401 is not described`.
 */
export const allowedDifferences: readonly { readonly pattern: RegExp; readonly reason: string }[] = [];
