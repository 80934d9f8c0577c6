import { NavLink, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { NavigationGroup, NavigationItem } from './navigation.ts';
import styles from './side-navigation.module.css';

type Props = { home: NavigationItem; groups: NavigationGroup[] };

export function SideNavigation({ home, groups }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  // On /stock/movements that page is current, not /stock as well.
  const places = groups.flatMap(({ items }) => items.map(({ to }) => to));
  const isOutdone = (to: string) =>
    places.some((other) => other.startsWith(`${to}/`) && (pathname === other || pathname.startsWith(`${other}/`)));
  return (
    <div className={styles.navigation}>
      <ul className={styles.list}>
        <Item item={home} end />
      </ul>
      {groups.map((group) => (
        <div key={group.id} className={styles.group}>
          <h2 className={styles.heading}>{t(`shell:group.${group.id}`)}</h2>
          <ul className={styles.list}>
            {group.items.map((item) => (
              <Item key={item.id} item={item} end={isOutdone(item.to)} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Item({ item, end = false }: { item: NavigationItem; end?: boolean }) {
  const { t } = useTranslation();
  const { icon: Icon } = item;
  const name = t(`shell:nav.${item.id}`);
  return (
    <li>
      <NavLink to={item.to} end={end} className={styles.link ?? ''} prefetch="intent" title={name}>
        <Icon size={18} stroke={1.75} aria-hidden />
        <span className={styles.word}>{name}</span>
      </NavLink>
    </li>
  );
}
