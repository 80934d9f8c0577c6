import { mergeMessages } from './merge-messages.ts';

// Literal patterns: Vite reads them at build time. One file a language, so that a browser fetches only its own.
export const messages = mergeMessages(
  import.meta.glob('../locales/en/*.json', { eager: true, import: 'default' }),
  import.meta.glob(['../../../plugins/*/locales/en.json', '../../../adapters/*/locales/en.json'], {
    eager: true,
    import: 'default',
  }),
);
