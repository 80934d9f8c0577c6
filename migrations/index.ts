import type { Migration } from '../core/db/migrations.ts';
import * as coreEvents from './20261120120000_core_events.ts';
import * as partners from './20261120120200_partners_partners.ts';

/** The one timeline: all run, whichever plugins are on. In the order of their names. */
export const migrations: readonly Migration[] = [coreEvents, partners];
