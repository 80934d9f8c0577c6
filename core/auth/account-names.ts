import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { invalid, ValidationError, type FieldProblem } from '../errors.ts';

const USER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/;
const EMAIL_AT_MOST = 254;
const zEmail = z.email().max(EMAIL_AT_MOST);

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

export function checkEmail(email: string, path = 'email'): string {
  const text = email.trim();
  if (!zEmail.safeParse(emailKey(text)).success || text.length > EMAIL_AT_MOST)
    throw invalid(path, 'errors.auth.emailInvalid');
  return text;
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
