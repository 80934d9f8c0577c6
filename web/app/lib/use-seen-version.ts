import { useNavigation } from '@remix-run/react';
import { useState } from 'react';
import type { FormResult } from './form-problems.ts';
import { answered, firstSeen, learned, posted, refusedAt, typedInto } from './seen-version.ts';

type SeenVersion = {
  /** For the hidden `version` field. */
  version: number;
  /** For the form's `key`: newer data fill the fields of a form nobody has typed into. */
  round: number;
  /** For the form itself. */
  watch: { onInput: () => void; onSubmit: () => void };
};

/** The version a form was filled in for, on a page that is read again while somebody types. */
export function useSeenVersion(current: number, result: FormResult | undefined): SeenVersion {
  const { state } = useNavigation();
  const [before, setBefore] = useState(state);
  const [told, setTold] = useState<FormResult>();
  const [seen, setSeen] = useState(() => firstSeen(current));
  const refusal = result !== told ? result : undefined;
  const known = learned(refusal ? refusedAt(seen, versionIn(refusal) ?? seen.version) : seen, current);
  const next = state === 'idle' && before !== 'idle' ? answered(known) : known;
  if (result !== told) setTold(result);
  if (state !== before) setBefore(state);
  if (next !== seen) setSeen(next);
  return {
    version: next.version,
    round: next.round,
    watch: { onInput: () => setSeen(typedInto), onSubmit: () => setSeen((now) => posted(now, current)) },
  };
}

const versionIn = ({ values }: FormResult): number | null => Number(values['version']) || null;
