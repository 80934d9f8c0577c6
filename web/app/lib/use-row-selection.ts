import { useCallback, useEffect, useRef, useState } from 'react';

/** Check boxes of one page of rows, with shift for a range. Forgotten when the list becomes another one. */
export function useRowSelection(ids: readonly string[], listKey: string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [allMatching, setAllMatching] = useState(false);
  const last = useRef<string | null>(null);

  const clear = useCallback(() => {
    setChosen(new Set());
    setAllMatching(false);
    last.current = null;
  }, []);
  useEffect(clear, [listKey, clear]);

  const toggle = (id: string, range: boolean) => {
    const on = !chosen.has(id);
    const from = range && last.current ? ids.indexOf(last.current) : -1;
    const to = ids.indexOf(id);
    const touched = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
    const next = new Set(chosen);
    for (const one of touched) {
      if (on) next.add(one);
      else next.delete(one);
    }
    setChosen(next);
    setAllMatching(false);
    last.current = id;
  };

  const selected = ids.filter((id) => chosen.has(id));
  const whole = ids.length > 0 && selected.length === ids.length;
  return {
    selected,
    isSelected: (id: string) => chosen.has(id),
    whole,
    some: selected.length > 0 && !whole,
    allMatching,
    chooseAllMatching: () => setAllMatching(true),
    toggle,
    toggleAll: () => {
      setChosen(new Set(whole ? [] : ids));
      setAllMatching(false);
    },
    clear,
  };
}
