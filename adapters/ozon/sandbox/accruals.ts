import { nextNumber, type Accrual, type OzonState } from './state.ts';

/** The dictionary of `accrual/types`. */
export const accrualTypes = {
  logistics: { id: 101, name: 'Логистика', description: 'Доставка товара до города покупателя' },
  lastMile: { id: 102, name: 'Последняя миля', description: 'Доставка до места выдачи' },
  acquiring: { id: 103, name: 'Эквайринг', description: 'Приём платежа' },
  penalty: { id: 104, name: 'Штраф за отмену', description: 'Отмена заказа по вине продавца' },
  advertising: { id: 105, name: 'Продвижение в поиске', description: 'Реклама' },
  storage: { id: 106, name: 'Хранение возврата', description: 'Хранение на пункте выдачи' },
} as const;

/** What is left of a sale, in kopecks. */
export function saleFigures(sale: number) {
  return {
    sale,
    commission: Math.round(sale * 0.15),
    delivery: 76_00,
    lastMile: 25_00,
    acquiring: Math.round(sale * 0.015),
  };
}

export function addAccrual(state: OzonState, accrual: Omit<Accrual, 'id'>): void {
  state.accruals.push({ id: nextNumber(state, 'accrual', 7_700_000_001), ...accrual });
}
