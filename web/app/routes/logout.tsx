import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { SignOut } from '../documents/identity.server.ts';
import { readForm, safePath } from '../lib/forms.server.ts';

/** A link to here ends nobody's session: only the button's POST does. */
export const loader = () => redirect('/');

export async function action({ request, context }: ActionFunctionArgs) {
  const next = safePath((await readForm(request)).text('next'), '/login?notice=signed-out');
  // Someone whose session is already over has got what they wanted.
  await context.graphql(SignOut);
  return redirectDocument(next);
}
