import { allCapabilities, type AnyAdapter } from '../contract/index.ts';

export interface CheckOutcome {
  readonly name: string;
  readonly title: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or what failed. */
  readonly reason?: string;
}

/** What the suite found out about an adapter. */
export interface ConformanceReport {
  readonly adapter: string;
  readonly level: 'core' | 'full';
  readonly checks: readonly CheckOutcome[];
}

/** The capability table for docs: what each adapter offers, as its descriptor declares it. */
export function capabilityTable(adapters: readonly AnyAdapter[]): string {
  const offered = allCapabilities.filter((capability) =>
    adapters.some((adapter) => adapter.capabilities.includes(capability)),
  );
  return table(
    ['', ...adapters.map(({ name }) => name)],
    offered.map((capability) => [
      `\`${capability}\``,
      ...adapters.map((adapter) => (adapter.capabilities.includes(capability) ? 'yes' : '–')),
    ]),
  );
}

/** One adapter's report: counts, then what was skipped or failed and why, then all checks. */
export function reportAsMarkdown(report: ConformanceReport): string {
  const count = (result: CheckOutcome['result']) => report.checks.filter((check) => check.result === result).length;
  const head = `${report.adapter}, ${report.level} level: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.`;
  return `${head}\n\n${table(
    ['check', 'what it proves', 'result'],
    report.checks.map(({ name, title, result, reason }) => [
      `\`${name}\``,
      title,
      reason === undefined ? result : `${result}: ${reason.split('\n')[0]}`,
    ]),
  )}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n') + '\n';
}
