/** What a person at the terminal reads: one line a step, no log noise. */
export class Terminal {
  private readonly began = performance.now();

  /** A step that was done, with the time since the start. */
  step(message: string): void {
    const seconds = ((performance.now() - this.began) / 1_000).toFixed(1);
    process.stdout.write(`  ${seconds.padStart(5)} s  ${message}\n`);
  }

  lines(...lines: string[]): void {
    process.stdout.write(`${lines.join('\n')}\n`);
  }

  problem(message: string): void {
    process.stderr.write(`\n${message}\n`);
  }
}
