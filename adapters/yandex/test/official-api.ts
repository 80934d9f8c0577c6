import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readDocuments } from '@sellercloudx/adapter-kit/official';
import { OpenApiCheck } from '@sellercloudx/adapter-kit/testing';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/** The official OpenAPI files; they are not part of the repository, a folder with them is given by SCX_SPECS_DIR. */
export function officialApi(folder: string): OpenApiCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const documents = readDocuments(join(folder, 'partner-api/openapi'), (text) => parse(text, { maxAliasCount: -1 }));
  return new OpenApiCheck(documents, (schema) => ajv.compile(schema));
}

/** What is wrong with notifications, by their own official file. */
export function notificationFaults(folder: string, sent: readonly unknown[]): string[] {
  const at = join(folder, 'notification-api/openapi/components/schemas');
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  for (const file of readdirSync(at)) {
    const {
      discriminator: _,
      oneOf: __,
      ...schema
    } = parse(readFileSync(join(at, file), 'utf8')) as Record<string, unknown>;
    ajv.addSchema(schema, file);
  }
  const { discriminator } = parse(readFileSync(join(at, 'SendNotificationRequest.yaml'), 'utf8')) as {
    discriminator: { mapping: Record<string, string> };
  };
  return sent.flatMap((body) => {
    const { notificationType } = body as { notificationType: string };
    const file = discriminator.mapping[notificationType];
    if (!file) return [`${notificationType} is no type`];
    const validate = ajv.getSchema(basename(file))!;
    return validate(body) === true ? [] : [`${notificationType}: ${ajv.errorsText(validate.errors)}`];
  });
}
