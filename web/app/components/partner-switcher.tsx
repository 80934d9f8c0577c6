import { useTranslation } from 'react-i18next';
import IconSelector from '@tabler/icons-react/dist/esm/icons/IconSelector.mjs';
import { MenuForm } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';
import styles from './partner-switcher.module.css';

export type PartnerChoice = { id: string; name: string };

type Props = { current: PartnerChoice; partners: PartnerChoice[] };

/** Whose shop this is; a list only for people who work in several. */
export function PartnerSwitcher({ current, partners }: Props) {
  const { t } = useTranslation();
  if (partners.length < 2) return <span className={styles.name}>{current.name}</span>;
  return (
    <PopoverMenu
      label={t('shell:switchPartner', { name: current.name })}
      triggerClassName={styles.trigger}
      trigger={
        <>
          <span className={styles.name} aria-hidden>
            {current.name}
          </span>
          <IconSelector size={16} aria-hidden />
        </>
      }
    >
      {partners.map((partner) => (
        <MenuForm
          key={partner.id}
          action="/switch-partner"
          reloadDocument
          values={{ partnerId: partner.id }}
          current={partner.id === current.id}
        >
          {partner.name}
        </MenuForm>
      ))}
    </PopoverMenu>
  );
}
