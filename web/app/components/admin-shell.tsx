import type { ReactNode } from 'react';
import { AppShell } from './app-shell.tsx';

/** The operator's side: the same shell with its own navigation, and no partner in it. */
export function AdminShell({ children }: { children: ReactNode }) {
  return <AppShell admin>{children}</AppShell>;
}
