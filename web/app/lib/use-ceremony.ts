import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { FormResult } from './form-problems.ts';

export type Ceremony = { challengeId: string; options: unknown };
export type CeremonyAnswer = FormResult | { problems: null; ceremony?: Ceremony; finished?: boolean };

type Steps = {
  /** The route that gives the challenge and takes the device's answer. */
  action: string;
  /** Hidden fields of the first post and of the second. */
  begin: Record<string, string>;
  finish: Record<string, string>;
  /** Asks the device; loaded only then. */
  ask: (options: unknown) => Promise<unknown>;
};

/** A passkey ceremony: the server's challenge, the device's answer, and what the server says about it. */
export function usePasskeyCeremony({ action, begin, finish, ask }: Steps) {
  const { submit, data, state } = useFetcher<CeremonyAnswer>();
  const [deviceRefused, setDeviceRefused] = useState(false);
  const answered = useRef<string | null>(null);
  const latest = useRef({ finish, ask });
  useEffect(() => {
    latest.current = { finish, ask };
  });
  const ceremony = data?.problems === null ? data.ceremony : undefined;

  useEffect(() => {
    if (!ceremony || answered.current === ceremony.challengeId) return;
    answered.current = ceremony.challengeId;
    void latest.current.ask(ceremony.options).then(
      (response) => {
        const answer = {
          ...latest.current.finish,
          challengeId: ceremony.challengeId,
          response: JSON.stringify(response),
        };
        submit(answer, { method: 'post', action });
      },
      () => setDeviceRefused(true), // cancelled, or not possible on this device
    );
  }, [ceremony, action, submit]);

  return {
    start: () => {
      setDeviceRefused(false);
      submit(begin, { method: 'post', action });
    },
    busy: state !== 'idle',
    deviceRefused,
    refusal: data?.problems ? data : undefined,
    finished: data?.problems === null && data.finished === true,
  };
}
