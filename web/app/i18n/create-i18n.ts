import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { pseudoLocale } from './languages.ts';
import type { Locale } from './languages.ts';
import { loadMessages } from './load-messages.ts';
import { rememberForMeta } from './meta-i18n.ts';

/** One instance a request on the server (languages must not mix), one a page in the browser. */
export async function createI18n(locale: Locale): Promise<i18n> {
  const messages = await loadMessages(locale);
  const instance = createInstance().use(initReactI18next);
  await instance.init({
    lng: locale,
    // Arabic plural forms do not exist in the English texts behind the pseudo-locale: the fallback finds the English ones.
    fallbackLng: locale === pseudoLocale ? 'en' : false,
    resources: locale === pseudoLocale ? { [locale]: messages, en: messages } : { [locale]: messages },
    ns: Object.keys(messages),
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    initImmediate: false,
  });
  return rememberForMeta(instance);
}
