import { anchorAuditJob, anchorAuditSchedule, sealAuditJob, sealAuditSchedule } from '../../core/audit/audit-jobs.ts';
import { lookUpMailJob } from '../../core/auth/look-up-mail.ts';
import { registerAuth } from '../../core/auth/register-auth.ts';
import { cliCommands } from '../../core/cli/command.ts';
import { startGreeting } from '../../core/cli/start-greeting.ts';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { emailProven, usersExpired } from './api.ts';
import { verifyAuditCommand } from './commands.ts';
import type { IdentityCradle } from './cradle.ts';
import { addAccountFields } from './graphql/account-fields.ts';
import { addAuditFields } from './graphql/audit-fields.ts';
import { addDeviceFields } from './graphql/device-fields.ts';
import { addSecondFactorFields } from './graphql/second-factor-fields.ts';
import { addSignInFields } from './graphql/sign-in-fields.ts';
import { addStaffFields } from './graphql/staff-fields.ts';
import { addViewerFields } from './graphql/viewer-fields.ts';
import { greetFirstAdmin } from './greeting.ts';
import { forgetExpiredJob, forgetExpiredSchedule } from './jobs.ts';

/** The face of core/auth and core/audit: GraphQL, jobs, commands, texts. */
export const identity = definePlugin({
  name: 'identity',
  register: registerAuth,
  events: [usersExpired, emailProven],
  jobs: [lookUpMailJob, forgetExpiredJob, sealAuditJob, anchorAuditJob],
  schedules: [forgetExpiredSchedule, sealAuditSchedule, anchorAuditSchedule],
  contributes: [
    add(graphqlTypes, [
      addViewerFields,
      addSignInFields,
      addAccountFields,
      addSecondFactorFields,
      addDeviceFields,
      addStaffFields,
      addAuditFields,
    ]),
    add(cliCommands, [verifyAuditCommand]),
    add(startGreeting, [greetFirstAdmin]),
    add(locales, [localesOf('identity', import.meta.dirname)]),
  ],
  start: (container) => (container.cradle as IdentityCradle).passwords.warmUp(),
});
