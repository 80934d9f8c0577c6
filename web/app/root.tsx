import './theme/base.css'; // first: it names the order of the layers
import '@mantine/core/styles.layer.css';
import './theme/tokens.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefreshProvider } from './components/refresh-provider.tsx';
import { RouteError } from './components/route-error.tsx';
import { ToastProvider } from './components/toast.tsx';
import { defaultLocale, directionOf, isLocale } from './i18n/languages.ts';
import { localeOf } from './i18n/locale.server.ts';
import { defaultTimeZone } from './lib/format-date.ts';
import { readInterfaceChoices } from './lib/interface-choices.ts';
import { useNonce } from './lib/nonce.ts';
import type { RootData } from './lib/root-data.ts';
import { cssVariables, theme } from './theme/theme.ts';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export const meta: MetaFunction = () => [{ title: 'SellerCloudX' }];

export function loader({ request, context }: LoaderFunctionArgs): RootData {
  return {
    locale: localeOf(request, context),
    viewer: context.viewer,
    capabilities: context.capabilities,
    timeZone: context.viewer?.partner?.zone ?? defaultTimeZone,
    now: Date.now(),
    formSeed: crypto.randomUUID(),
    choices: readInterfaceChoices(request.headers.get('cookie')),
  };
}

export { shouldRevalidate } from './lib/keep-shell.ts';

// Before the first paint: marks that scripts run, and takes the chosen colours (no flash of the other ones).
const beforePaint = `(function(){var e=document.documentElement;e.setAttribute('data-js','');var s;try{s=localStorage.getItem('mantine-color-scheme-value')}catch(_){}
if(s!=='light'&&s!=='dark')s=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';e.setAttribute('data-mantine-color-scheme',s)})()`;

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const nonce = useNonce();
  const locale = isLocale(i18n.language) ? i18n.language : defaultLocale;
  const direction = directionOf(locale);
  return (
    <html lang={locale} dir={direction} data-mantine-color-scheme="light" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: beforePaint }} />
        <Meta />
        <Links />
      </head>
      <body>
        <DirectionProvider initialDirection={direction} detectDirection={false}>
          <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
            <ToastProvider>{children}</ToastProvider>
          </MantineProvider>
        </DirectionProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return (
    <RefreshProvider>
      <Outlet />
    </RefreshProvider>
  );
}

export const ErrorBoundary = RouteError;
