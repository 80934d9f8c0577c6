import { NavLink } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconMenu2 from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs';
import type { NavigationGroup, NavigationItem } from './navigation.ts';
import { MenuHeading, MenuLink } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './bottom-bar.module.css';

type Props = { items: NavigationItem[]; groups: NavigationGroup[] };

/** The thumb's navigation on a phone; its names (`shell:bar`) fit into a fifth of a narrow one. */
export function BottomBar({ items, groups }: Props) {
  const { t } = useTranslation();
  return (
    <nav className={styles.bar} aria-label={t('shell:bottomBar')}>
      {items.map(({ id, to, icon: Icon }) => (
        <NavLink key={id} to={to} end={to === '/' || to === '/admin'} className={styles.link ?? ''}>
          <Icon size={22} stroke={1.75} aria-hidden />
          <span className={styles.word}>{t(`shell:bar.${id}`)}</span>
        </NavLink>
      ))}
      <PopoverMenu
        label={t('shell:more')}
        labelShown
        triggerClassName={styles.link ?? ''}
        above
        wide
        trigger={
          <>
            <IconMenu2 size={22} stroke={1.75} aria-hidden />
            <span className={styles.word}>{t('shell:more')}</span>
          </>
        }
      >
        {groups.map((group) => (
          <div key={group.id}>
            <MenuHeading>{t(`shell:group.${group.id}`)}</MenuHeading>
            {group.items.map(({ id, to, icon: Icon }) => (
              <MenuLink key={id} to={to} icon={<Icon size={18} stroke={1.75} aria-hidden />}>
                {t(`shell:nav.${id}`)}
              </MenuLink>
            ))}
          </div>
        ))}
      </PopoverMenu>
    </nav>
  );
}
