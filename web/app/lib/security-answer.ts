import type { FormResult } from './form-problems.ts';
import type { Ceremony } from './use-ceremony.ts';

export type Enrolment = { qrSvg: string; secret: string };

/** What the security page is told when a change was not refused. Enrolments and codes are shown this once. */
export type SecurityAnswer = {
  problems: null;
  sentTo?: string;
  enrolment?: Enrolment;
  codes?: string[];
  ceremony?: Ceremony;
  finished?: boolean;
};

export type SecurityResult = FormResult | SecurityAnswer | undefined;

/** Null when it was refused, or nothing was posted. */
export const answerOf = (result: SecurityResult): SecurityAnswer | null => (result?.problems === null ? result : null);
