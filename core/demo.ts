import type { AwilixContainer } from 'awilix';
import type { StartedSandbox } from './cli/demo-sandboxes.ts';
import type { PartnerId } from './ids.ts';
import { definePoint } from './points.ts';

export type DemoContext = {
  container: AwilixContainer;
  /** Where the running server answers: a part may use the product as its users do. */
  url: string;
  say(message: string): void;
  /** The running sandboxes by marketplace id. */
  sandboxes: Readonly<Record<string, StartedSandbox>>;
  /** The seller whose data the demo shows; set by the first part. */
  partnerId: PartnerId | null;
};

/** What the demo adds at its first start, in the order of `rank`. Must be safe to run again after a crash. */
export type DemoData = {
  name: string;
  rank: number;
  seed(context: DemoContext): Promise<void>;
};

export const demoData = definePoint<DemoData>('core.demo');
