import { requireNode } from './core/cli/require-node.ts';

requireNode(process.versions.node); // before anything an older Node could not even read is loaded

const [{ runFromTerminal }, { createApp }, { writeSchema }, composition, { migrations }] = await Promise.all([
  import('./core/cli/run.ts'),
  import('./graphql/app.ts'),
  import('./graphql/write-schema.ts'),
  import('./sellercloudx.config.ts'),
  import('./migrations/index.ts'),
]);

await runFromTerminal({
  args: process.argv.slice(2),
  env: process.env,
  root: import.meta.dirname,
  createApp,
  writeSchema,
  migrations,
  plugins: composition.plugins,
  configuredPlugins: composition.configuredPlugins,
  demoPlugins: composition.demoPlugins,
  sandboxes: composition.sandboxes,
});
