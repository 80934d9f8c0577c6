import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import styles from './toast.module.css';

type Show = (text: string) => void;
const ToastContext = createContext<Show>(() => undefined);

const shownForMs = 5_000;

/** Only for what went well. What went wrong stays on the page, at its place, until it is put right. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const show = useCallback<Show>((words) => {
    clearTimeout(timer.current);
    setText(words);
    timer.current = setTimeout(() => setText(''), shownForMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <ToastContext.Provider value={useMemo(() => show, [show])}>
      {children}
      <div role="status" className={styles.place}>
        {text && (
          <div className={styles.toast}>
            <IconCircleCheck size={18} aria-hidden />
            {text}
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}

export const useToast = (): Show => useContext(ToastContext);
