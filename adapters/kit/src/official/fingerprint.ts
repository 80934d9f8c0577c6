import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { nameOf, operationFor, type OpenApiOperation } from './document.ts';
import { answerField, requestField, requiredOf, type FieldFact } from './fields.ts';
import { endNoticesOf } from './notices.ts';

/** A fact in words: `string`, `required integer`, `string: NEW | DONE`, or `undescribed`. */
const facts = z.record(z.string(), z.string());

const operationPrint = z.object({
  /** Title of the document it stands in; missing for an operation the documents did not have. */
  document: z.string().optional(),
  isDeprecated: z.literal(true).optional(),
  /** Days on which the market said that the operation ends; `undated` for a notice without one. */
  ends: z.array(z.string()).optional(),
  request: facts,
  answer: facts,
});
export type OperationPrint = z.output<typeof operationPrint>;

const fingerprint = z.object({ operations: z.record(z.string(), operationPrint) });
/** Which operations an adapter uses, and what the market's documents said of the fields it sends and reads. */
export type Fingerprint = z.output<typeof fingerprint>;

/** What an adapter does with one operation. Paths of fields as in {@link requestField}. */
export interface OperationUse {
  readonly method: string;
  readonly path: string;
  readonly sends: readonly string[];
  readonly reads: readonly string[];
}

export function readFingerprint(file: URL): Fingerprint {
  return fingerprint.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function fingerprintOf(operations: readonly OpenApiOperation[], uses: readonly OperationUse[]): Fingerprint {
  const byName = new Map<string, { operation: OpenApiOperation | undefined; sends: string[]; reads: string[] }>();
  for (const use of uses) {
    const operation = operationFor(operations, use);
    const name = operation ? nameOf(operation) : `${use.method} ${use.path.replace(/\/\d+(?=\/|$)/g, '/{id}')}`;
    const known = byName.get(name) ?? { operation, sends: [], reads: [] };
    known.sends.push(...use.sends);
    known.reads.push(...use.reads);
    byName.set(name, known);
  }
  const prints = [...byName].map(([name, { operation, sends, reads }]) => {
    const print = operation ? printOf(operation, sends, reads) : { request: {}, answer: {} };
    return [name, print] as const;
  });
  return { operations: Object.fromEntries(prints.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The facts of these fields, and of what the request must have beside them. */
export function printOf(
  operation: OpenApiOperation,
  sends: readonly string[],
  reads: readonly string[],
): OperationPrint {
  const parents = new Set(sends.filter((path) => path.startsWith('/')).flatMap(parentsOf));
  const ends = endsOf(operation);
  return {
    document: titleOf(operation),
    ...(operation.node.deprecated === true ? { isDeprecated: true as const } : {}),
    ...(ends.length > 0 ? { ends } : {}),
    request: factsOf([...sends, ...requiredOf(operation, parents)], (path) => requestField(operation, path)),
    answer: factsOf(reads, (path) => answerField(operation, path)),
  };
}

export function titleOf({ document }: OpenApiOperation): string {
  return (document.info as { title?: string } | undefined)?.title ?? '';
}

export function endsOf(operation: OpenApiOperation): string[] {
  const dates = endNoticesOf(operation).flatMap((notice) => (notice.dates.length > 0 ? notice.dates : ['undated']));
  return [...new Set(dates)];
}

export function factsOf(
  paths: readonly string[],
  find: (path: string) => FieldFact | undefined,
): Record<string, string> {
  const sorted = [...new Set(paths)].sort();
  return Object.fromEntries(
    sorted.map((path) => {
      const fact = find(path);
      return [path, fact ? wordsOf(fact) : undescribed];
    }),
  );
}

/** The adapter knows more than the document told; the contract test gives the reason. */
export const undescribed = 'undescribed';

function wordsOf({ type, isRequired, values }: FieldFact): string {
  return `${isRequired ? 'required ' : ''}${type}${values.length > 0 ? `: ${values.join(' | ')}` : ''}`;
}

export function factIn(words: string): FieldFact {
  const [, required, type, values] = /^(required )?([^:]*)(?:: (.*))?$/.exec(words)!;
  return { type: type!, isRequired: required !== undefined, values: values?.split(' | ') ?? [] };
}

/** `/a/[]/b` stands in `` and `/a/[]`. */
export function parentsOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(0, -1).map((_, at) => names.slice(0, at + 1).join('/'));
}
