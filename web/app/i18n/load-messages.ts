import { pseudoLocale } from './languages.ts';
import type { Locale } from './languages.ts';
import type { Messages } from './merge-messages.ts';

const loaders = {
  uz: () => import('./messages-uz.ts'),
  ru: () => import('./messages-ru.ts'),
  en: () => import('./messages-en.ts'),
};

export async function loadMessages(locale: Locale): Promise<Messages> {
  if (locale !== pseudoLocale) return (await loaders[locale]()).messages;
  const [{ messages }, { pseudoMessages }] = await Promise.all([loaders.en(), import('./pseudo-messages.ts')]);
  return pseudoMessages(messages);
}
