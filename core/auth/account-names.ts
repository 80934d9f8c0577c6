import { domainToASCII } from 'node:url';
import { shownEmail, wireEmail } from '../email-address.ts';
import { invalid, ValidationError, type FieldProblem } from '../errors.ts';

const USER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/;

/** How two spellings of one address are recognised: case and the domain's encoding do not matter. */
export function emailKey(email: string): string {
  const text = email.trim().normalize('NFC').toLowerCase();
  const at = text.lastIndexOf('@');
  return at < 0 ? text : `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`;
}

/** The name's spelling is kept; `Ali` and `ali` are the same person. */
export const userNameKey = (userName: string): string => userName.trim().toLowerCase();

/** Names cannot hold an @, so what is typed at sign-in says by itself which of the two it is. */
export const isEmailLike = (login: string): boolean => login.includes('@');

/** @returns the spelling to keep: the name before the @ as typed, the domain in its own script. */
export function checkEmail(email: string, path = 'email'): string {
  const wire = wireEmail(email);
  if (wire === null) throw invalid(path, 'errors.auth.emailInvalid');
  return shownEmail(wire);
}

export function checkUserName(userName: string, path = 'userName'): string {
  const text = userName.trim();
  if (!USER_NAME.test(text)) throw invalid(path, 'errors.auth.userNameInvalid');
  return text;
}

/** Runs all checks and reports every wrong field at once. */
export function checkTogether(...checks: (() => unknown)[]): void {
  const fields: FieldProblem[] = [];
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      fields.push(...error.fields);
    }
  }
  if (fields.length > 0)
    throw new ValidationError('invalid', `invalid: ${fields.map(({ path }) => path).join(', ')}`, { fields });
}
