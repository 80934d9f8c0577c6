import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { HeaderChoice } from '../imports/header-map.ts';
import type { FieldChange, RowProblem } from '../imports/import-kind.ts';
import { Import, type ImportLine } from '../imports/import-store.ts';
import { services } from './cradle.ts';

const say = (context: GraphqlContext, key: string, params?: Record<string, unknown>): string =>
  services(context).translator.to(context.request.locale)(key, params);

/** Files of tables, their rows, and what is wrong with them. */
export function importTypes(builder: Builder) {
  const State = builder.enumType('ImportState', {
    values: ['checking', 'checked', 'applying', 'applied', 'failed', 'cancelled'] as const,
  });
  const Action = builder.enumType('ImportRowAction', { values: ['create', 'update', 'none', 'bad'] as const });
  const Choice = builder.objectRef<HeaderChoice>('ImportHeader').implement({
    fields: (t) => ({
      header: t.exposeString('header', { description: 'As it stands in the file.' }),
      column: t.string({ nullable: true, description: 'Our column; null: not used.', resolve: ({ column }) => column }),
    }),
  });
  const Column = builder.objectRef<{ key: string; label: string; required?: boolean }>('ImportColumn').implement({
    fields: (t) => ({
      key: t.exposeString('key'),
      label: t.string({ resolve: ({ label }, _args, context) => say(context, label) }),
      required: t.boolean({ resolve: ({ required }) => required === true }),
    }),
  });
  const Change = builder.objectRef<FieldChange>('ImportChange').implement({
    fields: (t) => ({
      column: t.exposeString('column'),
      before: t.exposeString('before'),
      after: t.exposeString('after'),
    }),
  });
  const Problem = builder.objectRef<RowProblem>('ImportRowProblem').implement({
    fields: (t) => ({
      column: t.string({ nullable: true, resolve: ({ column }) => column }),
      key: t.exposeString('key'),
      message: t.string({ resolve: ({ key, params }, _args, context) => say(context, key, params) }),
    }),
  });
  const Row = builder.objectRef<ImportLine>('ImportRow').implement({
    fields: (t) => ({
      rowNo: t.exposeInt('rowNo', { description: 'As a spreadsheet counts; the header is 1.' }),
      action: t.field({ type: Action, resolve: ({ action }) => action }),
      subject: t.exposeString('subject'),
      applied: t.exposeBoolean('applied'),
      changes: t.field({
        type: [Change],
        complexity: { multiplier: 3 },
        description: 'Changed fields only.',
        resolve: ({ changes }) => changes,
      }),
      problems: t.field({ type: [Problem], complexity: { multiplier: 2 }, resolve: ({ problems }) => problems }),
    }),
  });
  const ImportType = builder.objectType(Import, {
    name: 'Import',
    description: 'A file of a table on its way in. Nothing is changed before `applyImport`.',
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.exposeString('kind'),
      fileName: t.exposeString('fileName'),
      state: t.field({ type: State, resolve: ({ state }) => state }),
      totalRows: t.int({ resolve: ({ totalRows }) => totalRows ?? 0 }),
      checkedRows: t.exposeInt('checkedRows'),
      badRows: t.exposeInt('badRows'),
      changedRows: t.exposeInt('changedRows', { description: 'Rows that would create or change something.' }),
      appliedRows: t.exposeInt('appliedRows'),
      problem: t.string({
        nullable: true,
        description: 'Why the file could not be read.',
        resolve: ({ problem }, _args, context) => problem && say(context, problem.key, problem.params),
      }),
      headers: t.field({ type: [Choice], resolve: ({ mapping }) => mapping }),
      columns: t.field({
        type: [Column],
        description: 'What the headers may be mapped to.',
        resolve: ({ kind }, _args, context) => [...services(context).importDesk.kind(kind).columns],
      }),
      errorFile: t.string({
        description: 'Path of an XLSX with the bad rows and why.',
        resolve: ({ id }) => `/imports/${id}/errors.xlsx`,
      }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      finishedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ finishedAt }) => finishedAt }),
      rows: t.connection({
        type: Row,
        complexity: pagedCost,
        args: { action: t.arg({ type: Action }) },
        resolve: async ({ id }, { action, ...page }, context) =>
          toConnection(
            await services(context).importStore.lines(await context.read(), id, action ?? null, page),
            (row) => row,
            page.after,
          ),
      }),
    }),
  });
  return { Import: ImportType };
}
export type ImportTypes = ReturnType<typeof importTypes>;
