/** Written languages, the default first. */
export const languages = ['uz', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** English made right-to-left: shows untranslated text and unmirrored layout at a glance; only for tests. */
export const pseudoLocale = 'ar-XB';
export type Locale = Language | typeof pseudoLocale;

export const defaultLocale: Locale = 'uz';
export const languageNames: Record<Language, string> = { uz: "O'zbekcha", ru: 'Русский', en: 'English' };
export const languageCookie = 'scx_lang';

export const isLocale = (value: unknown): value is Locale =>
  value === pseudoLocale || languages.includes(value as Language);

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === pseudoLocale ? 'rtl' : 'ltr');
