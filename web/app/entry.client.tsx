import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from './i18n/create-i18n.ts';
import { defaultLocale, isLocale } from './i18n/languages.ts';
import { tellRefusedAnswers } from './lib/refused-answers.client.ts';

/**
 * Waits for the data that stand at the end of the document. Remix waits for them inside React, by suspending the root,
 * and a key pressed meanwhile makes React 18 give the page up (error #345). Its first call, outside React, begins the
 * reading and throws the promise of it.
 */
async function pageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    if (!(reading instanceof Promise)) throw reading;
    await reading;
  }
}

tellRefusedAnswers();
const written = document.documentElement.lang;
const [i18n] = await Promise.all([createI18n(isLocale(written) ? written : defaultLocale), pageData()]);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
