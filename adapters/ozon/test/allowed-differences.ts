/**
 * Where the adapter or its sandbox differs from the official OpenAPI file on purpose, each with its reason. A pattern meets the
 * words of one fault, such as `POST /v1/roles: answer 401 is not described`.
 */
export const allowedDifferences: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /^POST \/v2\/products\/stocks: request \/stocks\/\* must have required property 'quant_size'$/,
    reason:
      'The schema requires a field that it describes nowhere; the method text and its example do without, and so do products that are no quants (2026-08-14).',
  },
];
