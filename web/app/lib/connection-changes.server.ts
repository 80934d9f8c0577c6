import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import {
  DisconnectMarketplace,
  EnableWriting,
  OneConnection,
  PauseConnection,
  RenameConnection,
  RenewWebhookAddress,
  ReplaceKeys,
  ResumeConnection,
  TakeOpeningStock,
  UpdateConnectionSettings,
} from '../documents/connections.server.ts';
import { behindAsked } from './asked.ts';
import { savePlaces } from './connection-start.server.ts';
import { credentialsFrom } from './credentials.server.ts';
import { problemsOf } from './form-problems.ts';
import type { FormProblems } from './form-problems.ts';
import { readForm, refused } from './forms.server.ts';
import type { PostedForm } from './forms.server.ts';
import { runQuery } from './run-query.server.ts';

type Change = (args: ActionFunctionArgs, id: string, form: PostedForm) => Promise<FormProblems | null>;

const one = (id: string, form: PostedForm) => ({ input: { id, idempotencyKey: form.idempotencyKey } });

/** Each form of a connection's pages, by its intent; what it answers is why it was refused. */
const changes: Record<string, Change> = {
  pause: async (args, id, form) => problemsOf((await runQuery(args, PauseConnection, one(id, form))).pauseConnection),
  resume: async (args, id, form) =>
    problemsOf((await runQuery(args, ResumeConnection, one(id, form))).resumeConnection),
  opening: async (args, id, form) => {
    const input = { connectionId: id, idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, TakeOpeningStock, { input })).takeOpeningStock);
  },
  write: async (args, id, form) => {
    const input = { id, confirmation: form.optional('confirmation'), idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, EnableWriting, { input })).enableWriting);
  },
  rename: async (args, id, form) => {
    const input = { id, name: form.text('name'), idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, RenameConnection, { input })).renameConnection);
  },
  authority: async (args, id, form) => {
    const input = {
      connectionId: id,
      stockIsOurs: form.text('stock') === 'ours',
      priceIsOurs: form.text('price') === 'ours',
      idempotencyKey: form.idempotencyKey,
    };
    return problemsOf((await runQuery(args, UpdateConnectionSettings, { input })).updateConnectionSettings);
  },
  policy: async (args, id, form) => {
    const bad = policyNames.filter(
      (name) => form.text(`policy.${name}`) !== '' && form.whole(`policy.${name}`) === null,
    );
    if (bad.length > 0)
      return { fields: bad.map((name) => ({ path: `policy.${name}`, key: 'connections.wholeNumber' })) };
    const stockPolicy = Object.fromEntries(policyNames.map((name) => [name, form.whole(`policy.${name}`)]));
    const input = { connectionId: id, stockPolicy, idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, UpdateConnectionSettings, { input })).updateConnectionSettings);
  },
  places: savePlaces,
  address: async (args, id, form) =>
    problemsOf((await runQuery(args, RenewWebhookAddress, one(id, form))).renewWebhookAddress),
  keys: async (args, id, form) => {
    const { connection } = await runQuery(args, OneConnection, { id });
    const credentials = credentialsFrom(
      form,
      connection.adapter.credentials.map(({ name }) => name),
    );
    const input = { id, credentials, idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, ReplaceKeys, { input })).replaceKeys);
  },
  disconnect: async (args, id, form) => {
    const { connection } = await runQuery(args, OneConnection, { id });
    if (form.text('typed') !== connection.name) return { fields: [{ path: 'typed', key: 'connections.typeTheName' }] };
    return problemsOf((await runQuery(args, DisconnectMarketplace, one(id, form))).disconnectMarketplace);
  },
};

export const policyNames = ['buffer', 'sharePercent', 'lastUnitsGuard', 'minimum', 'cap'] as const;

export async function changeConnection(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const intent = form.text('intent');
  const change = changes[intent];
  if (!change) throw new Response(null, { status: 400 });
  const problems = await change(args, args.params['id'] ?? '', form);
  if (problems) return refused(form, problems);
  return redirect(intent === 'disconnect' ? '/connections?done=disconnected' : behindAsked(args.request, intent));
}
