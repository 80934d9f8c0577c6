import { nameOf, type OpenApiOperation } from './document.ts';
import { factIn, printOf, titleOf, undescribed, type Fingerprint, type OperationPrint } from './fingerprint.ts';
import { endNoticesOf } from './notices.ts';

/** One thing a market changed under an adapter. */
export interface Drift {
  readonly operation: string;
  readonly change: string;
}

/**
 * What differs between the documents an adapter was written for and these; nothing: an empty list. An operation that is in
 * none of them is told as well: a document may have got another title, or may not have been given.
 */
export function driftOf({ operations }: Fingerprint, now: readonly OpenApiOperation[]): Drift[] {
  const byName = new Map(now.map((operation) => [nameOf(operation), operation]));
  const titles = new Set(now.map(titleOf));
  return Object.entries(operations).flatMap(([name, print]) =>
    changesOf(print, byName.get(name), titles).map((change) => ({ operation: name, change })),
  );
}

/** How many operations of the adapter stand in these documents. */
export function overlapOf({ operations }: Fingerprint, now: readonly OpenApiOperation[]): number {
  return now.filter((operation) => Object.hasOwn(operations, nameOf(operation))).length;
}

function changesOf(
  print: OperationPrint,
  operation: OpenApiOperation | undefined,
  titles: ReadonlySet<string>,
): string[] {
  if (print.document === undefined) return operation ? ['is described now; it was not'] : [];
  if (!operation)
    return [titles.has(print.document) ? 'is gone' : `is not in these documents: was in ${print.document}`];
  const now = printOf(operation, Object.keys(print.request), Object.keys(print.answer));
  return [
    ...endings(print, now, operation),
    ...fieldChanges('request', print.request, now.request),
    ...fieldChanges('answer', print.answer, now.answer),
  ];
}

function* endings(then: OperationPrint, now: OperationPrint, operation: OpenApiOperation): Generator<string> {
  if (now.isDeprecated && !then.isDeprecated) yield 'is marked as deprecated';
  const isNew = (date: string) => !then.ends?.includes(date);
  for (const { dates, sentence } of endNoticesOf(operation))
    if (dates.length > 0 ? dates.some(isNew) : isNew('undated')) yield `is about to end: ${sentence}`;
}

function* fieldChanges(
  side: 'request' | 'answer',
  then: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Generator<string> {
  for (const [path, words] of Object.entries(now)) {
    const [before, after] = [then[path], words];
    if (before === undefined) yield `${side} ${path} is required now`;
    else if (before !== after && before !== undescribed) yield* factChanges(`${side} ${path}`, before, after);
  }
}

function* factChanges(field: string, before: string, after: string): Generator<string> {
  if (after === undescribed) return void (yield `${field} is gone`);
  const [then, now] = [factIn(before), factIn(after)];
  if (then.type !== now.type) yield `${field} was ${then.type} and is ${now.type}`;
  if (then.isRequired !== now.isRequired) yield `${field} is ${now.isRequired ? 'required' : 'no longer required'} now`;
  const gone = then.values.filter((value) => !now.values.includes(value));
  const added = now.values.filter((value) => !then.values.includes(value));
  if (gone.length > 0) yield `${field} lost the values ${gone.join(', ')}`;
  if (added.length > 0) yield `${field} has the new values ${added.join(', ')}`;
}
