import { useTranslation } from 'react-i18next';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs';
import { initialsOf } from '../lib/initials.ts';
import type { Viewer } from '../load-context.ts';
import { ColorSchemeItems } from './color-scheme-items.tsx';
import { MenuDivider, MenuForm, MenuHeading, MenuLink } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './user-menu.module.css';

export function UserMenu({ viewer, admin = false }: { viewer: Viewer; admin?: boolean }) {
  const { t } = useTranslation();
  return (
    <PopoverMenu
      label={t('shell:userMenu', { name: viewer.name })}
      trigger={
        <span className={styles.avatar} aria-hidden>
          {initialsOf(viewer.name)}
        </span>
      }
    >
      <MenuHeading>
        <span className={styles.name}>{viewer.name}</span>
        {viewer.email}
      </MenuHeading>
      <MenuLink to="/settings/profile" icon={<IconUserCircle size={16} aria-hidden />}>
        {t('shell:profile')}
      </MenuLink>
      {viewer.isAdmin && (
        <MenuLink to={admin ? '/' : '/admin'} icon={<IconShieldCheck size={16} aria-hidden />}>
          {t(admin ? 'shell:toPartnerSide' : 'shell:toAdmin')}
        </MenuLink>
      )}
      <MenuDivider />
      <ColorSchemeItems />
      <MenuDivider />
      <MenuForm action="/logout" reloadDocument icon={<IconLogout size={16} aria-hidden className="mirrored" />}>
        {t('shell:logout')}
      </MenuForm>
    </PopoverMenu>
  );
}
