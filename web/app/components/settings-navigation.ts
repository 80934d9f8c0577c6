export type SettingsSection = {
  /** Also the key of its name: `settings:sections.<id>`. */
  id: string;
  to: string;
  capability?: string;
  permission?: string;
  /** Only for these roles. */
  roles?: string[];
  /** Belongs to the person rather than to the shop, so staff without a shop has it too. */
  personal?: boolean;
};

/** The parts of /settings, in their order. A plugin's page adds its line here. */
export const settingsSections: SettingsSection[] = [
  { id: 'profile', to: '/settings/profile', capability: 'partners', permission: 'profile:read' },
  { id: 'team', to: '/settings/team', capability: 'partners', permission: 'members:read' },
  { id: 'security', to: '/settings/security', personal: true },
  { id: 'appearance', to: '/settings/appearance', personal: true },
  { id: 'activity', to: '/settings/activity', roles: ['owner'] },
];

type Access = { has: (capability: string) => boolean; may: (permission: string) => boolean };
type Person = { role: string | null; partner: unknown };

export const visibleSections = ({ has, may }: Access, { role, partner }: Person): SettingsSection[] =>
  settingsSections.filter(
    ({ capability, permission, roles, personal }) =>
      (personal || partner !== null) &&
      (!capability || has(capability)) &&
      (!permission || may(permission)) &&
      (!roles || (role !== null && roles.includes(role))),
  );
