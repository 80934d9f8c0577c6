import { useEffect } from 'react';
import type { RefObject } from 'react';

const letters: Record<string, string> = {
  KeyA: 'match',
  KeyS: 'other',
  KeyN: 'create',
  KeyI: 'ignore',
  KeyU: 'unmatch',
};

/** Up and down between the rows, a letter for what a row's button does; by place on the keyboard. */
export function useMatchKeys(list: RefObject<HTMLUListElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      if (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select')) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-match-row]') ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const next = rows[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)];
        if (!next) return;
        event.preventDefault();
        next.focus();
        return;
      }
      const does = letters[event.code];
      if (does && at >= 0) rows[at]?.querySelector<HTMLElement>(`[data-do="${does}"]`)?.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}
