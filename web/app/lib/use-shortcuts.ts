import { useEffect, useRef } from 'react';

type Handlers = { onPalette: () => void; onHelp: () => void; /** The key after `g`. */ onGo: (key: string) => void };

const secondKeyWithinMs = 1_200;

/** Ctrl/Cmd+K, `?` and `g` followed by a letter; by place on the keyboard, so that they work on a Russian layout. */
export function useShortcuts(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    let wentAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : '';
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && letter === 'k') {
        event.preventDefault();
        return latest.current.onPalette();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === '?') return latest.current.onHelp();
      if (letter && Date.now() - wentAt < secondKeyWithinMs) {
        wentAt = 0;
        return latest.current.onGo(letter);
      }
      wentAt = letter === 'g' ? Date.now() : 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
