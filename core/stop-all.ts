/**
 * One after the other, all of them: what fails to stop leaves nothing behind it open.
 * @throws the first failure, once everything was tried
 */
export async function stopAll(stops: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of stops)
    try {
      await stop();
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}
