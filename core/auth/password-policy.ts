import { invalid } from '../errors.ts';

export const PASSWORD_AT_LEAST = 10;
/** Argon2 takes any length; the bound keeps a request from buying seconds of hashing. */
export const PASSWORD_AT_MOST = 200;

/** Beginnings and whole passwords that guessing starts with; names of the product and the person are added. */
// prettier-ignore
const COMMON = [
  'password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'qwertyuiop', 'qwerty', 'qwerty123', '1q2w3e4r5t', '1qaz2wsx', 'asdfghjkl',
  'zxcvbnm', 'iloveyou', 'welcome', 'letmein', 'administrator', 'admin', 'football', 'baseball', 'superman', 'dragon',
  'monkey', 'sunshine', 'princess', 'starwars', 'whatever', 'trustno1', 'changeme', 'internet', 'computer', 'samsung',
  'toshkent', 'tashkent', 'uzbekistan', 'ozbekiston', 'salom', 'assalomu', 'parol', 'marketplace', 'wildberries', 'sellercloudx',
  'йцукен', 'йцукенгшщз', 'пароль', 'привет', 'любовь', 'ташкент', 'узбекистан',
];
const SEQUENCES = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** @param about words an attacker would try first: user name, e-mail. */
export function checkPassword(password: string, about: readonly string[] = [], path = 'password'): void {
  const length = [...password].length;
  if (length < PASSWORD_AT_LEAST) throw invalid(path, 'errors.auth.passwordShort', { min: PASSWORD_AT_LEAST });
  if (length > PASSWORD_AT_MOST) throw invalid(path, 'errors.auth.passwordLong', { max: PASSWORD_AT_MOST });
  if (isGuessable(password.toLowerCase(), about)) throw invalid(path, 'errors.auth.passwordGuessable');
}

function isGuessable(password: string, about: readonly string[]): boolean {
  const letters = new Set(password);
  if (letters.size < 4) return true;
  if (SEQUENCES.some((sequence) => sequence.includes(password))) return true;
  const words = [...COMMON, ...about.flatMap(wordsOf)];
  // a known word and a few signs at its ends ("Parol12345!") is still that word
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return words.some((word) => password === word || core === word || password === word + word);
}

function wordsOf(name: string): string[] {
  const lower = name.toLowerCase();
  return [lower, ...lower.split('@')].filter((word) => word.length >= 4);
}
