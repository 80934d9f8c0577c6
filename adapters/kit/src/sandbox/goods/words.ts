/** A word or phrase in the languages the markets speak. */
export interface Words {
  readonly ru: string;
  readonly uz: string;
  readonly en: string;
  readonly tr: string;
}

export type WordRow = readonly [ru: string, uz: string, en: string, tr: string];

export const wordsOf = ([ru, uz, en, tr]: WordRow): Words => ({ ru, uz, en, tr });

/** The same in every language: sizes, classes, standards. */
export const sameWord = (word: string): WordRow => [word, word, word, word];
