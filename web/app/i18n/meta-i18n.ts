import type { i18n } from 'i18next';

/** `meta` runs outside React's context, so the instances are kept by language here; they only hold texts. */
const instances = new Map<string, i18n>();

export function rememberForMeta(instance: i18n): i18n {
  instances.set(instance.language, instance);
  return instance;
}

export const i18nForMeta = (locale: string | undefined): i18n | undefined =>
  instances.get(locale ?? '') ?? instances.values().next().value;
