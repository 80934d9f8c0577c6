import type { StartGreeting } from '../../core/cli/start-greeting.ts';
import type { IdentityCradle } from './cradle.ts';

/** An installation without staff shows, where it was started, how to become its first member. */
export const greetFirstAdmin: StartGreeting = async ({ container, url }) => {
  const { firstAdmin, config } = container.cradle as IdentityCradle;
  const result = await firstAdmin.ensure(config.firstAdmin, config.publicUrl ?? url);
  if (result.state === 'exists') return [];
  if (result.state === 'created') return [`Staff   ${result.userName} (SCX_ADMIN_EMAIL) was created`];
  return [`Staff   nobody yet; open this link within a day, it works once:`, `        ${result.link}`];
};
