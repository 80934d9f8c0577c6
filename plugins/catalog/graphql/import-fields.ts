import { Forbidden } from '../../../core/errors.ts';
import { isUuid } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { found } from '../imports/import-desk.ts';
import type { Import } from '../imports/import-store.ts';
import { services } from './cradle.ts';
import type { ImportTypes } from './import-types.ts';

async function importOf(context: GraphqlContext, id: string): Promise<Import> {
  const { importStore } = services(context);
  const stored = found(isUuid(id) ? await importStore.find(await context.read(), id) : undefined, id);
  mayImport(context, stored.kind);
  return stored;
}

/** The kind of the file names the permission: who may import it may also see it. */
function mayImport(context: GraphqlContext, kindName: string): void {
  const { permission } = services(context).importDesk.kind(kindName);
  if (!context.me.permissions.includes(permission)) throw new Forbidden('auth.forbidden', `Needs ${permission}.`);
}

/** Files of tables: upload, dry run with a preview, apply. Every plugin may add kinds. */
export function addImportFields(builder: Builder, types: ImportTypes): void {
  const { Import: type } = types;
  builder.queryField('import', (t) =>
    t.field({
      type,
      nullable: true,
      authScopes: { permission: 'products:read' },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, context) => importOf(context, id),
    }),
  );
  builder.queryField('imports', (t) =>
    t.connection({
      type,
      authScopes: { permission: 'products:read' },
      complexity: pagedCost,
      description: 'Newest first.',
      resolve: async (_root, page, context) =>
        toConnection(await services(context).importStore.recent(await context.read(), page), (row) => row, page.after),
    }),
  );
  builder.subscriptionField('importProgress', (t) =>
    t.field({
      type,
      authScopes: { permission: 'products:read' },
      args: { id: t.arg.id({ required: true }) },
      subscribe: (_root, { id }, context) =>
        services(context).live.subscribe<{ id?: string }>('job.progress', context.partnerId, {
          each: (message) => (message.id === id ? [message] : []),
        }),
      resolve: async (_message, { id }, context) => {
        await context.end(); // each message reads the state of its own moment
        return importOf(context, id);
      },
    }),
  );
  addImportMutations(builder, types);
}

function addImportMutations(builder: Builder, { Import: type }: ImportTypes): void {
  const Start = builder.inputType('StartImportInput', {
    fields: (t) => ({
      kind: t.string({ required: true, description: '`products`, `stock-count`.' }),
      file: t.field({ type: 'File', required: true, description: 'XLSX or CSV, at most 50 MB and 200,000 rows.' }),
      warehouseId: t.id({ description: 'For counts: where was counted; the default warehouse when absent.' }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('startImport', (t) =>
    t.field({
      type,
      errors: {},
      authScopes: { permission: 'products:read' },
      transaction: 'none', // the file is kept before the transaction opens
      description: 'Takes a file and starts the dry run. Follow it with `importProgress`.',
      args: { input: t.arg({ type: Start, required: true }) },
      resolve: async (_root, { input: { kind, file, warehouseId } }, context) => {
        const { importDesk, database } = services(context);
        const { partnerId, me } = context;
        mayImport(context, kind);
        const upload = await importDesk.store(partnerId, file.name, new Uint8Array(await file.arrayBuffer()));
        const options: Record<string, string> = warehouseId ? { warehouseId } : {};
        return database.asPartner(partnerId, (trx) => importDesk.start(trx, kind, upload, options, me.userId));
      },
    }),
  );
  const Choice = builder.inputType('ImportHeaderInput', {
    fields: (t) => ({
      header: t.string({ required: true }),
      column: t.string({ description: 'Null: do not use it.' }),
    }),
  });
  const Remap = builder.inputType('RemapImportInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      headers: t.field({ type: [Choice], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('remapImport', (t) =>
    t.field({
      type,
      errors: {},
      authScopes: { permission: 'products:read' },
      description: 'Says which header is which column; the dry run starts again.',
      args: { input: t.arg({ type: Remap, required: true }) },
      resolve: async (_root, { input: { id, headers } }, context) => {
        await importOf(context, id);
        const choices = headers.map(({ header, column }) => ({ header, column: column ?? null }));
        return services(context).importDesk.remap(context.trx, id, choices);
      },
    }),
  );
  const ById = builder.inputType('ImportIdInput', {
    fields: (t) => ({ id: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  for (const [field, act] of [
    ['applyImport', 'apply'],
    ['cancelImport', 'cancel'],
  ] as const)
    builder.mutationField(field, (t) =>
      t.field({
        type,
        errors: {},
        authScopes: { permission: 'products:read' },
        args: { input: t.arg({ type: ById, required: true }) },
        resolve: async (_root, { input: { id } }, context) => {
          await importOf(context, id);
          return services(context).importDesk[act](context.trx, id);
        },
      }),
    );
}
