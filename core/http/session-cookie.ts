import type { Context } from 'koa';
import type { CookieOptions } from './request-context.ts';

/** `__Host-` binds the cookie to this very host; browsers accept that name over https only. */
const cookieName = (secure: boolean): string => (secure ? '__Host-scx' : 'scx');

export function readSessionCookie(header: string | undefined, secure: boolean): string | null {
  const name = cookieName(secure);
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value && /^[\w-]{20,200}$/.test(value)) return value;
  }
  return null;
}

export function sessionCookie(token: string | null, { maxAgeSeconds }: CookieOptions, secure: boolean): string {
  const age = token === null ? 0 : maxAgeSeconds;
  return [
    `${cookieName(secure)}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(age === null ? [] : [`Max-Age=${age}`]),
  ].join('; ');
}

export const sendCookies = (context: Context, cookies: readonly string[]): void => {
  if (cookies.length > 0) context.append('Set-Cookie', [...cookies]);
};
