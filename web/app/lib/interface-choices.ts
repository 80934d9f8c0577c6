import { readCookie } from './cookies.ts';

/** How this browser likes its screen. In a cookie, so that the server draws it right the first time. */
export type InterfaceChoices = {
  navigationCollapsed: boolean;
  /** Hidden columns by table id. */
  hiddenColumns: Record<string, string[]>;
};

const cookieName = 'scx_ui';
const year = 365 * 24 * 3600;

export function readInterfaceChoices(cookieHeader: string | null): InterfaceChoices {
  try {
    const raw = JSON.parse(readCookie(cookieHeader, cookieName) ?? '{}') as { nav?: unknown; cols?: unknown };
    return { navigationCollapsed: raw.nav === 1, hiddenColumns: columnLists(raw.cols) };
  } catch {
    return { navigationCollapsed: false, hiddenColumns: {} };
  }
}

function columnLists(value: unknown): Record<string, string[]> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([table, columns]) => [
      table,
      Array.isArray(columns) ? columns.filter((one): one is string => typeof one === 'string') : [],
    ]),
  );
}

/** In the browser. */
export function saveInterfaceChoices(change: Partial<InterfaceChoices>): void {
  const next = { ...readInterfaceChoices(document.cookie), ...change };
  const value = JSON.stringify({ nav: next.navigationCollapsed ? 1 : 0, cols: next.hiddenColumns });
  document.cookie = `${cookieName}=${encodeURIComponent(value)}; Path=/; Max-Age=${year}; SameSite=Lax`;
}
