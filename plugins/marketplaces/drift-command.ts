import type { AnyAdapter } from '@sellercloudx/adapter-kit';
import {
  driftOf,
  operationsOf,
  overlapOf,
  readDocuments,
  readFingerprint,
  type Drift,
  type Fingerprint,
  type OpenApiOperation,
} from '@sellercloudx/adapter-kit/official';
import { parse } from 'yaml';
import type { PlainCommand } from '../../core/cli/command.ts';
import { adapters } from './api.ts';

const usage = 'Usage: npm run scx -- adapters:drift --spec <file or folder> [--spec …] [--adapter <id>]';

/** A market's newer OpenAPI documents against those its adapter was written for; for a nightly job as well. */
export const driftCommand: PlainCommand = {
  name: 'adapters:drift',
  help: 'compare official OpenAPI files with what an adapter uses',
  run: async ({ args, points, print }) => {
    const asked = readArguments(args);
    if (!asked) {
      print(usage);
      return 1;
    }
    const operations = operationsIn(asked.places);
    if (typeof operations === 'string') {
      print(operations);
      return 1;
    }
    const documented = points.of(adapters).filter(({ officialApi }) => officialApi !== undefined);
    const wanted = documented.filter(({ id }) => asked.adapter === undefined || id === asked.adapter);
    const read = wanted.map(withFingerprint);
    const unread = read.filter((one) => typeof one === 'string');
    for (const line of unread) print(line);
    const chosen = closest(
      read.filter((one) => typeof one !== 'string'),
      operations,
    );
    if (!chosen) {
      const ids = documented.map(({ id }) => id).join(', ');
      print(`No operation in these documents is used by ${asked.adapter ?? 'any adapter'}. Fingerprints: ${ids}.`);
      return 1;
    }
    const code = report(chosen, operations, print);
    return unread.length > 0 ? 1 : code;
  },
};

type Known = { adapter: AnyAdapter; fingerprint: Fingerprint };

/** A text is what is wrong with it: one adapter's broken file does not keep the others from being compared. */
function withFingerprint(adapter: AnyAdapter): Known | string {
  try {
    return { adapter, fingerprint: readFingerprint(adapter.officialApi!) };
  } catch (error) {
    return `The fingerprint of ${adapter.name} cannot be read: ${(error as Error).message}`;
  }
}

/** The one that uses most of what is there. */
function closest(known: readonly Known[], operations: readonly OpenApiOperation[]): Known | undefined {
  const fitting = known
    .map((one) => ({ one, overlap: overlapOf(one.fingerprint, operations) }))
    .sort((a, b) => b.overlap - a.overlap);
  return fitting[0] && fitting[0].overlap > 0 ? fitting[0].one : undefined;
}

function report(
  { adapter, fingerprint }: Known,
  operations: readonly OpenApiOperation[],
  print: (line: string) => void,
): number {
  const drift = driftOf(fingerprint, operations);
  const used = Object.keys(fingerprint.operations).length;
  const seen = overlapOf(fingerprint, operations);
  print(`${adapter.name}: uses ${used} operations, ${seen} of the ${operations.length} in these documents.`);
  for (const line of linesOf(drift)) print(line);
  if (drift.length === 0) print('Nothing it sends or reads has changed.');
  return drift.length === 0 ? 0 : 1;
}

function linesOf(drift: readonly Drift[]): string[] {
  const names = [...new Set(drift.map(({ operation }) => operation))];
  return names.flatMap((name) => [
    `  ${name}`,
    ...drift.filter(({ operation }) => operation === name).map(({ change }) => `    ${change}`),
  ]);
}

/** A text is what is wrong with them. */
function operationsIn(places: readonly string[]): OpenApiOperation[] | string {
  try {
    const read = (text: string): unknown => parse(text, { maxAliasCount: -1 });
    return places.flatMap((place) => readDocuments(place, read)).flatMap(operationsOf);
  } catch (error) {
    return `The documents cannot be read: ${(error as Error).message}`;
  }
}

function readArguments(args: readonly string[]): { places: string[]; adapter: string | undefined } | undefined {
  const places: string[] = [];
  let adapter: string | undefined;
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at], args[at + 1]];
    if (value === undefined) return undefined;
    if (name === '--spec') places.push(value);
    else if (name === '--adapter') adapter = value;
    else return undefined;
  }
  return places.length > 0 ? { places, adapter } : undefined;
}
