import { defaultLocale, isLocale, languageCookie, languages, pseudoLocale } from './languages.ts';
import type { Locale } from './languages.ts';
import { readCookie } from '../lib/cookies.ts';

type Sources = { preference?: string | null | undefined; cookie?: string | null; acceptLanguage?: string | null };

/**
 * The person's own setting, else what this browser chose before, else what it asks for. The pseudo-locale is nobody's
 * setting: its cookie, set by hand, is for looking at any page from right to left.
 */
export function chooseLocale({ preference, cookie, acceptLanguage }: Sources): Locale {
  const chosen = readCookie(cookie ?? null, languageCookie);
  if (chosen === pseudoLocale) return chosen;
  if (isLocale(preference)) return preference;
  if (isLocale(chosen)) return chosen;
  return fromAcceptLanguage(acceptLanguage ?? '') ?? defaultLocale;
}

function fromAcceptLanguage(header: string): Locale | undefined {
  const wishes = header
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const weight = params.map((param) => param.trim()).find((param) => param.startsWith('q='));
      return { language: tag.toLowerCase().split('-')[0], weight: weight ? Number(weight.slice(2)) : 1 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const known = languages.find((one) => one === language);
    if (known) return known;
  }
  return undefined;
}
