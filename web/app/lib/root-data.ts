import { useRouteLoaderData } from '@remix-run/react';
import type { Locale } from '../i18n/languages.ts';
import type { Viewer } from '../load-context.ts';
import type { InterfaceChoices } from './interface-choices.ts';

export type RootData = {
  locale: Locale;
  viewer: Viewer | null;
  capabilities: string[];
  timeZone: string;
  /** The server's clock at render. */
  now: number;
  /** Changes with every render; see IdempotencyKey. */
  formSeed: string;
  choices: InterfaceChoices;
};

/** Undefined on an error page, where the root loader may be what failed. */
export const useRootData = (): RootData | undefined => useRouteLoaderData<RootData>('root') as RootData | undefined;

/** What the signed-in person may do; every page that hides an action asks here. */
export function useAccess() {
  const root = useRootData();
  return {
    has: (capability: string) => root?.capabilities.includes(capability) ?? false,
    may: (permission: string) => root?.viewer?.permissions.includes(permission) ?? false,
  };
}
