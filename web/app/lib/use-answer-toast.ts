import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../components/toast.tsx';
import type { OrderAnswer } from './order-actions.server.ts';

/** What went well, told once; what did not stays on the page. */
export function useAnswerToast(answer: OrderAnswer | undefined): void {
  const { t } = useTranslation();
  const toast = useToast();
  const told = useRef<OrderAnswer>();
  useEffect(() => {
    if (!answer || told.current === answer) return;
    told.current = answer;
    if (answer.done.length === 0) return;
    toast(answer.done.map(({ what, count }) => t(`orderpages:done.${what}`, { count })).join(' · '));
  }, [answer, t, toast]);
}
