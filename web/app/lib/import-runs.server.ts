import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import {
  ApplyImport,
  CancelImport,
  ImportRun,
  RecentImports,
  RemapImport,
  StartImport,
} from '../documents/imports.server.ts';
import { cursorVariables } from './cursor-paging.ts';
import { problemsOf } from './form-problems.ts';
import { readForm, refused } from './forms.server.ts';
import type { PostedForm } from './forms.server.ts';
import { importAction } from './import-views.ts';
import { runQuery } from './run-query.server.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

export type ImportKind = 'products' | 'stock-count';

export async function recentImports(args: Args, kind: ImportKind) {
  const { imports } = await runQuery(args, RecentImports, { first: 50 });
  return imports.edges
    .map(({ node }) => node)
    .filter((one) => one.kind === kind)
    .slice(0, 10);
}

/** Keeps the file and goes to its page, where the dry run is followed. */
export async function startImport(args: Args, form: PostedForm, kind: ImportKind, pages: string) {
  const file = form.file('file');
  if (!file) return refused(form, { fields: [{ path: 'file', key: 'chooseFile' }] });
  const input = { kind, file, warehouseId: form.optional('warehouseId'), idempotencyKey: form.idempotencyKey };
  const { startImport: started } = await runQuery(args, StartImport, { input });
  const problems = problemsOf(started);
  if (problems || started.__typename !== 'Import') return refused(form, problems ?? { fields: [] });
  return redirect(`${pages}/${started.id}`);
}

export async function loadImport(args: LoaderFunctionArgs, kind: ImportKind) {
  const params = new URL(args.request.url).searchParams;
  const { import: run } = await runQuery(args, ImportRun, {
    id: args.params['importId'] ?? '',
    action: importAction(params),
    ...cursorVariables(params),
  });
  if (!run || run.kind !== kind) throw new Response(null, { status: 404 });
  return run;
}

/** Apply, cancel, or say which column is which. */
export async function actOnImport(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const id = args.params['importId'] ?? '';
  const { idempotencyKey } = form;
  const input = { id, idempotencyKey };
  switch (form.text('intent')) {
    case 'apply': {
      const problems = problemsOf((await runQuery(args, ApplyImport, { input })).applyImport);
      return problems ? refused(form, problems) : redirect(new URL(args.request.url).pathname);
    }
    case 'cancel': {
      const problems = problemsOf((await runQuery(args, CancelImport, { input })).cancelImport);
      return problems ? refused(form, problems) : redirect(new URL(args.request.url).pathname);
    }
    case 'remap': {
      const columns = form.list('column');
      const headers = form.list('header').map((header, at) => ({ header, column: columns[at] || null }));
      const problems = problemsOf(
        (await runQuery(args, RemapImport, { input: { id, headers, idempotencyKey } })).remapImport,
      );
      return problems ? refused(form, problems) : redirect(new URL(args.request.url).pathname);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}
