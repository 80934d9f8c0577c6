import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconWorld from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs';
import { languageNames, languages } from '../i18n/languages.ts';
import { MenuForm } from './menu-item.tsx';
import { PopoverMenu } from './popover-menu.tsx';

/** Each language in its own words. Posts and reloads: every text of the page changes anyway. */
export function LanguageSwitcher({ withName = false }: { withName?: boolean }) {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  const current = languages.find((one) => one === i18n.language);
  return (
    <PopoverMenu
      label={t('shell:language')}
      trigger={
        <>
          <IconWorld size={18} stroke={1.75} aria-hidden />
          {withName && current && languageNames[current]}
        </>
      }
    >
      {languages.map((language) => (
        <MenuForm
          key={language}
          action="/preferences"
          reloadDocument
          values={{ language, next: pathname + search }}
          current={language === current}
          lang={language}
        >
          {languageNames[language]}
        </MenuForm>
      ))}
    </PopoverMenu>
  );
}
