import { domainToASCII, domainToUnicode } from 'node:url';
import { z } from 'zod';

const EMAIL_AT_MOST = 254;
/** A top-level domain in another script is `xn--` and more than letters. */
const WIRE_FORM =
  /^[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;
/** The URL parser would read these as the end of a domain, or leave them out. */
const NO_DOMAIN = /[\s/?#\\%:]/;

/** As it stands on a mail's envelope, the domain in ASCII. Null for what is no address. */
export function wireEmail(email: string): string | null {
  const text = email.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  if (at < 0 || text.length > EMAIL_AT_MOST || NO_DOMAIN.test(domain)) return null;
  const wire = `${text.slice(0, at)}@${domainToASCII(domain)}`;
  return wire.length <= EMAIL_AT_MOST && WIRE_FORM.test(wire) ? wire : null;
}

/** As a person reads and writes it: the domain in its own script. */
export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`;
}

/** Any spelling, read into the one of the envelope. */
export const zEmail = z.string().transform((text, context) => {
  const wire = wireEmail(text);
  if (wire !== null) return wire;
  context.addIssue({ code: 'custom', message: 'is no e-mail address' });
  return z.NEVER;
});
