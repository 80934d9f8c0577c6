/** Letters, digits, dots, dashes, underscores; what a comma in a query would tear apart is none. */
export const isBarcode = (text: string | undefined): text is string =>
  text !== undefined && /^[\p{L}\p{N}._-]{1,40}$/u.test(text);
