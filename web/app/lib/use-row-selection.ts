import { useCallback, useRef, useState } from 'react';

type Chosen = { listKey: string; ids: ReadonlySet<string>; allMatching: boolean };

/** Check boxes of one page of rows, with shift for a range. Forgotten when the list becomes another one. */
export function useRowSelection(ids: readonly string[], listKey: string) {
  const nothing: Chosen = { listKey, ids: new Set(), allMatching: false };
  const [stored, setStored] = useState(nothing);
  const chosen = stored.listKey === listKey ? stored : nothing;
  const last = useRef<string | null>(null);

  const choose = (next: ReadonlySet<string>, allMatching = false) => setStored({ listKey, ids: next, allMatching });
  const clear = useCallback(() => {
    setStored({ listKey, ids: new Set(), allMatching: false });
    last.current = null;
  }, [listKey]);

  const toggle = (id: string, range: boolean) => {
    const on = !chosen.ids.has(id);
    const from = range && last.current ? ids.indexOf(last.current) : -1;
    const to = ids.indexOf(id);
    const touched = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
    const next = new Set(chosen.ids);
    for (const one of touched) {
      if (on) next.add(one);
      else next.delete(one);
    }
    choose(next);
    last.current = id;
  };

  const selected = ids.filter((id) => chosen.ids.has(id));
  const whole = ids.length > 0 && selected.length === ids.length;
  return {
    selected,
    isSelected: (id: string) => chosen.ids.has(id),
    whole,
    some: selected.length > 0 && !whole,
    allMatching: chosen.allMatching,
    chooseAllMatching: () => choose(chosen.ids, true),
    toggle,
    toggleAll: () => choose(new Set(whole ? [] : ids)),
    clear,
  };
}
