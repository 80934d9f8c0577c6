const mebibyte = 1_024 * 1_024;

/** What the server takes; it checks by itself, these spare the upload of what it would refuse. */
export const imageBytesAtMost = 15 * mebibyte;
export const tableBytesAtMost = 50 * mebibyte;
/** Of all files of one form together, with room for its other fields. */
export const formBytesAtMost = 59 * mebibyte;
