import { Form, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { languageNames, languages } from '../../i18n/languages.ts';
import styles from './choice.module.css';

/** Each in its own words; choosing loads the page anew. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  return (
    <Form method="post" action="/preferences" reloadDocument>
      <input type="hidden" name="next" value={pathname} />
      <div className={styles.choices} role="group" aria-label={t('settings:appearance.language')}>
        {languages.map((language) => (
          <button
            key={language}
            type="submit"
            name="language"
            value={language}
            lang={language}
            className={styles.choice}
            aria-pressed={language === i18n.language}
          >
            {languageNames[language]}
            {language === i18n.language && (
              <span className={styles.mark}>
                <IconCheck size={16} aria-hidden />
              </span>
            )}
          </button>
        ))}
      </div>
    </Form>
  );
}
