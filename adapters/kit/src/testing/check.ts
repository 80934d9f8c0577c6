import type { Capability } from '../contract/index.ts';
import type { SandboxHarness } from './harness.ts';
import type { Session } from './session.ts';

/** One promise of the contract. Runs in a session of its own. */
export interface Check {
  /** `stocks.partial`: what `skip` names. */
  readonly name: string;
  /** What it proves, as a sentence. */
  readonly title: string;
  /** It is asked of adapters that declare all of these. */
  readonly needs: readonly Capability[];
  /** Members of the harness it uses beside the compulsory ones; a missing one fails the test with its name. */
  readonly uses?: readonly (keyof SandboxHarness)[];
  /** Kept out when false. */
  readonly applies?: (harness: SandboxHarness) => boolean;
  readonly run: (session: Session, level: 'core' | 'full') => Promise<void>;
}
