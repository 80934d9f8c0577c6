import { data } from '@remix-run/node';
import type { FormProblems, FormResult } from './form-problems.ts';

const longestText = 100_000;

/** A posted form, read without trust: what is missing, doubled or a file where text belongs is simply empty text. */
export class PostedForm {
  private readonly form: FormData;
  constructor(form: FormData) {
    this.form = form;
  }

  text(name: string): string {
    const value = this.form.get(name);
    return typeof value === 'string' ? clean(value).trim() : '';
  }

  /** As typed: spaces at the ends of a password belong to it. */
  secret(name: string): string {
    const value = this.form.get(name);
    return typeof value === 'string' ? clean(value) : '';
  }

  /** What our own page wrote into a hidden field, however much it is; the limit of the whole request holds. */
  written(name: string): string {
    const value = this.form.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** Null for an empty field. */
  optional(name: string): string | null {
    return this.text(name) || null;
  }

  flag(name: string): boolean {
    return this.form.has(name) && this.text(name) !== 'false';
  }

  /** Null for what is no whole number: the mutation then says what it expects. */
  whole(name: string): number | null {
    const text = this.text(name).replace(/[\s\u00a0\u202f]/g, '');
    return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
  }

  list(name: string): string[] {
    return this.form
      .getAll(name)
      .filter((value): value is string => typeof value === 'string')
      .map(clean);
  }

  file(name: string): File | null {
    const value = this.form.get(name);
    return value instanceof File && value.size > 0 ? value : null;
  }

  files(name: string): File[] {
    return this.form.getAll(name).filter((value): value is File => value instanceof File && value.size > 0);
  }

  /**
   * Which of the page's forms this is. What was lost or is unknown does nothing: nobody may guess an order's confirmation.
   * @throws 400
   */
  intent<T extends string>(...known: T[]): T {
    const intent = known.find((one) => one === this.text('intent'));
    if (!intent) throw new Response(null, { status: 400 });
    return intent;
  }

  /** See IdempotencyKey: the same for a doubled click or a repeated request. */
  get idempotencyKey(): string {
    return this.text('idempotencyKey') || crypto.randomUUID();
  }

  /** Texts of a form whose fields the server itself described: `form.issueCode` is `issueCode` below `form.`. */
  below(prefix: string): Record<string, string> {
    const names = [...new Set(this.form.keys())].filter((name) => name.startsWith(prefix) && name !== prefix);
    return Object.fromEntries(names.map((name) => [name.slice(prefix.length), this.text(name)]));
  }

  /** Only for showing a refused form again, never as its data: secrets are not sent back to the page. */
  values(): Record<string, string> {
    const shown: Record<string, string> = {};
    for (const [name, value] of this.form) {
      if (typeof value === 'string' && name !== 'idempotencyKey' && !isSecret(name)) shown[name] = clean(value);
    }
    return shown;
  }
}

const secretNames = ['token', 'totpCode', 'recoveryCode', 'proofCode'];
const isSecret = (name: string): boolean =>
  /password$/i.test(name) || name.startsWith('credentials.') || secretNames.includes(name);

const clean = (value: string) => value.slice(0, longestText).replaceAll('\0', '');

export const readForm = async (request: Request): Promise<PostedForm> => new PostedForm(await request.formData());

/**
 * The answer of an action whose mutation refused the input.
 * @param saved the version an earlier mutation of the same action has made: what is posted next goes on from it.
 */
export const refused = (form: PostedForm, problems: FormProblems, saved?: number) =>
  data<FormResult>(
    { problems, values: { ...form.values(), ...(saved !== undefined && { version: String(saved) }) } },
    { status: 422 },
  );

/** Only a path of this site: a `next` that leads elsewhere would lend our sign-in page to a stranger. */
export function safePath(next: string | null | undefined, fallback = '/'): string {
  if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || /[\u0000-\u001f\\]/.test(next)) return fallback;
  return next;
}
