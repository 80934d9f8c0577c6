import { useState } from 'react';
import { readInterfaceChoices, saveInterfaceChoices } from './interface-choices.ts';
import { useRootData } from './root-data.ts';

type Hideable = { id: string; hidden?: boolean };

/** The person's choice if there is one, else the columns' own defaults. */
export function useHiddenColumns(tableId: string, columns: readonly Hideable[]) {
  const saved = useRootData()?.choices.hiddenColumns[tableId];
  const defaults = columns.filter(({ hidden }) => hidden).map(({ id }) => id);
  const [chosen, setChosen] = useState(saved);
  const hidden = chosen ?? defaults;

  const save = (next: string[] | undefined) => {
    setChosen(next);
    const { [tableId]: _before, ...others } = readInterfaceChoices(document.cookie).hiddenColumns;
    saveInterfaceChoices({ hiddenColumns: next ? { ...others, [tableId]: next } : others });
  };
  return {
    isHidden: (id: string) => hidden.includes(id),
    toggle: (id: string) => save(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]),
    reset: chosen && (() => save(undefined)),
  };
}

export type HiddenColumns = ReturnType<typeof useHiddenColumns>;
