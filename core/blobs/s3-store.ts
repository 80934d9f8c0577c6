import { AwsClient } from 'aws4fetch';
import type { Config } from '../config.ts';
import { checkKey, type BlobStore } from './blob-store.ts';

/** Any S3-compatible store, path-style addresses. */
export class S3BlobStore implements BlobStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor(s3: NonNullable<Config['s3']>) {
    this.client = new AwsClient({
      accessKeyId: s3.accessKeyId,
      secretAccessKey: s3.secretAccessKey,
      region: s3.region,
      service: 's3',
    });
    this.base = `${s3.endpoint.replace(/\/$/, '')}/${s3.bucket}`;
  }

  async put(key: string, bytes: Uint8Array, mime: string): Promise<void> {
    await this.call('PUT', key, { body: bytes as BodyInit, headers: { 'content-type': mime } });
  }

  async get(key: string): Promise<{ bytes: Buffer; mime: string } | null> {
    const response = await this.call('GET', key, {}, [404]);
    if (response.status === 404) return null;
    return {
      bytes: Buffer.from(await response.arrayBuffer()),
      mime: response.headers.get('content-type') ?? 'application/octet-stream',
    };
  }

  async delete(key: string): Promise<void> {
    await this.call('DELETE', key, {}, [404]);
  }

  private async call(method: string, key: string, init: RequestInit, accepted: number[] = []): Promise<Response> {
    const response = await this.client.fetch(`${this.base}/${checkKey(key)}`, { ...init, method });
    if (!response.ok && !accepted.includes(response.status))
      throw new Error(`S3 answered ${response.status} to ${method} ${key}`);
    return response;
  }
}
