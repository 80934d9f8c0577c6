import { register } from 'tsx/esm/api';

/** One PostgreSQL for the run, one migrated template database; each worker clones it (worker-database.ts). */
export default async function globalSetup() {
  const unregister = register();
  const { startTestDatabase } = await import('./test-database.ts');
  const running = await startTestDatabase();
  globalThis.__scxTestDatabase = running;
  process.env.SCX_TEST_ADMIN_URL = running.adminUrl;
  process.env.SCX_TEST_PASSWORDS = JSON.stringify(running.passwords);
  await unregister();
}
