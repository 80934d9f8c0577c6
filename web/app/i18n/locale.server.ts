import type { AppLoadContext } from '@remix-run/node';
import { chooseLocale } from './choose-locale.ts';
import type { Locale } from './languages.ts';

export const localeOf = (request: Request, context: AppLoadContext): Locale =>
  chooseLocale({
    preference: context.viewer?.locale,
    cookie: request.headers.get('cookie'),
    acceptLanguage: request.headers.get('accept-language'),
  });
