import { idNumber } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import {
  zActList,
  zActPostings,
  zActStatus,
  zCarriage,
  zCarriageCancelled,
  zCarriageCreated,
  zCarriagePostings,
  type WireAct,
} from '../wire/carriages.ts';
import type { OzonClient } from './client.ts';

/** The list has no pages: this is the most it gives at once. */
export const actLimit = 50;

/** Carriages: what is handed over together from one warehouse on one day. */
export class CarriagesApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  /** Of FBS the delivery method is the warehouse. Everything assembled there goes in. */
  async create(ctx: CallContext, warehouseId: string, departure: Date): Promise<string> {
    const json = { delivery_method_id: idNumber(warehouseId), departure_date: departure.toISOString() };
    const request = { ctx, operation: 'handovers.create', path: '/v1/carriage/create', json };
    return (await this.client.write(request, zCarriageCreated)).carriage_id;
  }

  /** Replaces the whole list. */
  async setPostings(ctx: CallContext, operation: string, carriageId: string, postingNumbers: readonly string[]) {
    const json = { carriage_id: idNumber(carriageId), posting_numbers: postingNumbers };
    const request = { ctx, operation, path: '/v1/carriage/set-postings', json };
    return (await this.client.write(request, zCarriagePostings)).result;
  }

  one(ctx: CallContext, operation: string, carriageId: string) {
    const json = { carriage_id: idNumber(carriageId) };
    return this.client.read({ ctx, operation, path: '/v1/carriage/get', json }, zCarriage);
  }

  async postingNumbers(ctx: CallContext, operation: string, carriageId: string): Promise<string[]> {
    const request = { ctx, operation, path: '/v2/posting/fbs/act/get-postings', json: { id: idNumber(carriageId) } };
    return (await this.client.read(request, zActPostings)).result.map(({ posting_number: number }) => number);
  }

  async approve(ctx: CallContext, carriageId: string): Promise<void> {
    const json = { carriage_id: idNumber(carriageId) };
    await this.client.write({ ctx, operation: 'handovers.close', path: '/v1/carriage/approve', json }, z.unknown());
  }

  cancel(ctx: CallContext, carriageId: string) {
    const json = { carriage_id: idNumber(carriageId) };
    const request = { ctx, operation: 'handovers.cancel', path: '/v1/carriage/cancel', json };
    return this.client.write(request, zCarriageCancelled);
  }

  async actsOf(ctx: CallContext, from: string, to: string): Promise<readonly WireAct[]> {
    const json = { filter: { date_from: from, date_to: to }, limit: actLimit };
    return (
      await this.client.read({ ctx, operation: 'handovers.list', path: '/v2/posting/fbs/act/list', json }, zActList)
    ).result;
  }

  async actStatus(ctx: CallContext, carriageId: string): Promise<string> {
    const request = { ctx, operation: 'handovers.documents', path: '/v2/posting/fbs/act/check-status' };
    return (await this.client.read({ ...request, json: { id: idNumber(carriageId) } }, zActStatus)).result.status;
  }

  actFile(ctx: CallContext, kind: 'get-pdf' | 'get-barcode', carriageId: string): Promise<Uint8Array> {
    const json = { id: idNumber(carriageId) };
    return this.client.file({ ctx, operation: 'handovers.documents', path: `/v2/posting/fbs/act/${kind}`, json });
  }
}
