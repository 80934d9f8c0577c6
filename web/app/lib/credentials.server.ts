import type { PostedForm } from './forms.server.ts';

/** What was typed into the fields of an adapter's keys; empty ones are left out, so that optional ones may stay empty. */
export const credentialsFrom = (form: PostedForm, names: readonly string[]): { name: string; value: string }[] =>
  names.flatMap((name) => {
    const value = form.secret(`credentials.${name}`).trim();
    return value === '' ? [] : [{ name, value }];
  });
