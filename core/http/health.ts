import { definePoint } from '../points.ts';

/** Answers when the part works, throws with the reason when it does not. Must end within two seconds. */
export type HealthCheck = { name: string; check(deps: Record<string, unknown>): Promise<void> };
export const healthChecks = definePoint<HealthCheck>('core.health');

const PATIENCE_MS = 2_000;

export async function runHealthChecks(
  checks: readonly HealthCheck[],
  deps: Record<string, unknown>,
): Promise<{ ready: boolean; parts: Record<string, string> }> {
  const parts = await Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        await Promise.race([
          check(deps),
          new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer')), PATIENCE_MS).unref()),
        ]);
        return [name, 'ok'] as const;
      } catch (error) {
        return [name, (error as Error).message.slice(0, 200)] as const;
      }
    }),
  );
  return { ready: parts.every(([, state]) => state === 'ok'), parts: Object.fromEntries(parts) };
}
