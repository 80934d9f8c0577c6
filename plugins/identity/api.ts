import { z } from 'zod';
import { defineEvent } from '../../core/events/event.ts';
import type { Viewer } from '../../core/http/request-context.ts';

/** Who is asking, as GraphQL shows it: other plugins add fields with `builder.objectField(ViewerView, …)`. */
export class ViewerView {
  readonly viewer: Viewer;
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
}

/**
 * Accounts nobody proved the address of are removed, in the transaction of the event: a `within` listener deletes what
 * points to them (members, partners without any).
 */
export const usersExpired = defineEvent('user.expired', z.object({ userIds: z.array(z.uuid()).max(1_000) }));

/** An account can sign in from now on: whoever it asked for something may look at it. */
export const emailProven = defineEvent('user.email_proven', z.object({ userId: z.uuid() }));
