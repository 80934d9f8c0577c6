import type { Translator } from '../../../core/i18n.ts';
import { LOCALES } from '../../../core/http/request-context.ts';
import type { ImportColumn } from './import-kind.ts';

/** A header of the file and the column of ours it stands for; null: not used. */
export type HeaderChoice = {
  header: string;
  column: string | null;
  /** Chosen by a person, not found by name. */
  chosen?: boolean;
};

/** Case, spaces, stars and the many apostrophes of Uzbek do not tell headers apart. */
const normalHeader = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[ʻʼ‘’`´′]/g, "'")
    .replaceAll('ё', 'е')
    .replace(/[*:]/g, ' ')
    .replace(/[\s_]+/g, ' ')
    .trim();

/** Our names, the labels in all languages and further names people use; the first header of a column counts. */
export function mapHeaders(
  headers: readonly string[],
  columns: readonly ImportColumn[],
  translator: Translator,
  earlier: readonly HeaderChoice[] = [],
): HeaderChoice[] {
  const names = new Map<string, string>();
  for (const { key, label, aliases = [] } of columns) {
    const labels = LOCALES.map((locale) => translator.to(locale)(label));
    for (const name of [key, ...labels, ...aliases]) names.set(normalHeader(name), key);
  }
  const chosen = new Map(earlier.filter((choice) => choice.chosen).map((choice) => [choice.header, choice.column]));
  const used = new Set([...chosen.values()].filter(Boolean));
  return headers.map((header) => {
    if (chosen.has(header)) return { header, column: chosen.get(header) ?? null, chosen: true };
    const column = names.get(normalHeader(header)) ?? null;
    if (!column || used.has(column)) return { header, column: null };
    used.add(column);
    return { header, column };
  });
}
