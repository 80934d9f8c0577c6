import { useTranslation } from 'react-i18next';

type Problem = { key?: string | undefined; message?: string | undefined };

/** The server's sentence; where it had none for the key, web's own one, and at last a plain "something is not right". */
export function useProblemText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation();
  return ({ key, message }) => {
    if (message && message !== key) return message;
    const own = key && `errors:${key.replace(/^errors\./, '')}`;
    return own && i18n.exists(own) ? t(own) : t('errors:unknown');
  };
}
