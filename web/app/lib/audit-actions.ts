/** What the log of a shop and of the installation can be narrowed to; words are in `audit:action`. */
export const shopActions = [
  'member.invited',
  'member.joined',
  'member.role_changed',
  'member.removed',
  'member.invitation_cancelled',
  'partner.approved',
  'partner.rejected',
  'partner.suspended',
  'partner.reactivated',
  'impersonation.started',
  'impersonation.stopped',
] as const;

export const installationActions = [
  'user.signed-in',
  'user.stepped-up',
  'user.password-changed',
  'user.email-changed',
  'user.totp-enabled',
  'user.totp-disabled',
  'user.passkey-added',
  'user.passkey-removed',
  'user.session-revoked',
  'user.signed-out-everywhere',
  'user.banned',
  'user.ban-lifted',
  'impersonation.started',
  'impersonation.stopped',
  'delivery.replayed',
  'delivery.discarded',
  'staff.created',
] as const;
