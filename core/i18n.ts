import fs from 'node:fs';
import path from 'node:path';
import i18next, { type i18n } from 'i18next';
import type { Plugin } from './plugin.ts';
import { definePoint, Points } from './points.ts';
import { LOCALES, type Locale } from './http/request-context.ts';

/** Translations of a plugin, an adapter or the core: a folder with uz.json, ru.json and en.json. */
export type LocaleFolder = { namespace: string; folder: string };
export const locales = definePoint<LocaleFolder>('core.locales');

/** `localesOf('orders', import.meta.dirname)`: the plugin's own `locales` folder. */
export const localesOf = (namespace: string, pluginFolder: string): LocaleFolder => ({
  namespace,
  folder: path.join(pluginFolder, 'locales'),
});

/** Names that texts of these plugins stand under, and of the core. */
export function namespacesOf(plugins: readonly Pick<Plugin, 'name' | 'contributes'>[]): string[] {
  const points = new Points();
  for (const { name, contributes } of plugins) points.add(name, contributes);
  return ['core', ...points.of(locales).map(({ namespace }) => namespace)];
}

export type Translate = (key: string, params?: Record<string, unknown>) => string;

/** Server-side texts: error messages of the API, mails, notifications, documents. The web bundles the same files. */
export class Translator {
  private readonly instance: i18n;

  constructor(points: Points) {
    const folders = [{ namespace: 'core', folder: path.join(import.meta.dirname, 'locales') }, ...points.of(locales)];
    const resources = Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        Object.fromEntries(folders.map(({ namespace, folder }) => [namespace, read(folder, locale)])),
      ]),
    );
    this.instance = i18next.createInstance();
    void this.instance.init({
      resources,
      lng: 'uz',
      fallbackLng: 'en',
      ns: folders.map(({ namespace }) => namespace),
      defaultNS: 'core',
      nsSeparator: ':',
      interpolation: { escapeValue: false },
      initImmediate: false,
    });
  }

  /** Keys are `namespace:path.to.key`; the core's own need no namespace. */
  to(locale: Locale): Translate {
    const t = this.instance.getFixedT(locale);
    return (key, params) => t(key, { ...params });
  }

  has(locale: Locale, key: string): boolean {
    return this.instance.exists(key, { lng: locale, fallbackLng: [] });
  }
}

function read(folder: string, locale: Locale): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(path.join(folder, `${locale}.json`), 'utf8')) as Record<string, unknown>;
}
