import { useTranslation } from 'react-i18next';

/** What was done, in words; the log's own word where a plugin has not named it. */
export function useAuditWords(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) => {
    const key = `audit:action.${action}`;
    return i18n.exists(key) ? t(key) : action;
  };
}
