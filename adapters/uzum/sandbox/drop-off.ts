import type { Invoice, UzumState } from './state.ts';

const hours = { open: { hour: 9, minute: 0, second: 0, nano: 0 }, close: { hour: 21, minute: 0, second: 0, nano: 0 } };
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const workingHours = Object.fromEntries(weekdays.map((name) => [name, hours]));

export const places = [
  {
    uuid: '5b0f8c52-6a4e-4f0e-9d2f-1f6f0a6b1001',
    address: 'Toshkent, Chilonzor, Bunyodkor shoh koʻchasi 12',
    latitude: 41.2756,
    longitude: 69.2034,
  },
  {
    uuid: '5b0f8c52-6a4e-4f0e-9d2f-1f6f0a6b1002',
    address: 'Toshkent, Yunusobod, Amir Temur koʻchasi 88',
    latitude: 41.3653,
    longitude: 69.2881,
  },
  {
    uuid: '5b0f8c52-6a4e-4f0e-9d2f-1f6f0a6b1003',
    address: 'Samarqand, Registon koʻchasi 5',
    latitude: 39.6547,
    longitude: 66.9758,
  },
].map((place) => ({ ...place, type: 'DROP_OFF_POINT', dimensionalGroupIsLarge: false, workingHours }));

export const slotCapacity = 200;
const hourMs = 3_600_000;

export interface Slot {
  readonly uuid: string;
  readonly from: number;
  readonly to: number;
}

/** Two-hour slots from the next full hour on, between 9 and 21 Tashkent time, for three days. The uuid tells place and time. */
export function slotsAt(placeUuid: string, now: number): Slot[] {
  const first = Math.ceil(now / hourMs) * hourMs;
  return Array.from({ length: 72 }, (_, n) => first + n * hourMs)
    .filter((from) => {
      const hour = new Date(from + 5 * hourMs).getUTCHours();
      return hour >= 9 && hour <= 19 && hour % 2 === 1;
    })
    .map((from) => ({ uuid: slotUuid(placeUuid, from), from, to: from + 2 * hourMs }));
}

export function slotOf(placeUuid: string, uuid: string, now: number): Slot | undefined {
  return slotsAt(placeUuid, now).find((slot) => slot.uuid === uuid);
}

export function isFree(state: UzumState, uuid: string, orders: number): boolean {
  return (state.booked.get(uuid) ?? 0) + orders <= slotCapacity;
}

function slotUuid(placeUuid: string, from: number): string {
  return `${placeUuid.slice(0, 24)}${placeUuid.slice(-4)}${(from / hourMs).toString(16).padStart(8, '0')}`;
}

export function placeOf(uuid: string) {
  const place = places.find((one) => one.uuid === uuid)!;
  return { uuid: place.uuid, address: place.address, type: place.type };
}

export function invoiceNumber(invoice: Invoice): number {
  return 120_000_000_000 + invoice.id;
}

export function slotTimes(invoice: Invoice) {
  return {
    uuid: invoice.slotUuid,
    timeFrom: new Date(invoice.slotFrom).toISOString(),
    timeTo: new Date(invoice.slotTo).toISOString(),
  };
}
