import type { OpenApiOperation } from './document.ts';

const endsWords = /отключ|устарева|устарел|перестан|будет удал|deprecat|switched? off|sunset|will be removed/i;
const methodWords = /метод|method|operation|endpoint/i;
const dateWords =
  /\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*(?:\s+\d{4})?/gi;

/** A sentence in which a market tells that a method ends, and the days it names. */
export interface EndNotice {
  readonly dates: readonly string[];
  readonly sentence: string;
}

/** Operations are switched off in prose long before they are marked as deprecated. */
export function endNoticesOf({ node }: OpenApiOperation): EndNotice[] {
  const text = [node.summary, node.description].filter((one) => typeof one === 'string').join('. ');
  const plain = text.replace(/<[^>]*>|\*\*/g, ' ').replace(/\]\([^)]*\)/g, ']');
  return plain
    .split(/(?<=[.!?])\s+(?=\S)|\n+/)
    .filter((sentence) => endsWords.test(sentence) && methodWords.test(sentence))
    .map((sentence) => ({
      sentence: sentence.replace(/\s+/g, ' ').trim(),
      dates: [...sentence.matchAll(dateWords)].map(([date]) => date.replace(/\s+/g, ' ').toLowerCase()),
    }));
}
