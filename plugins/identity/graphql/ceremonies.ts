import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Ceremony } from '../../../core/auth/passkeys.ts';
import { ValidationError } from '../../../core/errors.ts';
import type { Builder } from '../../../graphql/builder.ts';

const zText = z.string().max(20_000);
const zResponse = z.looseObject({
  id: z.string().min(1).max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: zText }),
  clientExtensionResults: z.looseObject({}).default({}),
});
const zRegistration = zResponse.extend({
  response: z.looseObject({
    clientDataJSON: zText,
    attestationObject: zText,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const zAuthentication = zResponse.extend({
  response: z.object({
    clientDataJSON: zText,
    authenticatorData: zText,
    signature: zText,
    userHandle: zText.nullish(),
  }),
});

const parsed = <T>(schema: z.ZodType, response: unknown): T => {
  const result = schema.safeParse(response);
  if (!result.success)
    throw new ValidationError('auth.passkeyRefused', `Not an answer of navigator.credentials: ${result.error.message}`);
  return result.data as T;
};

export const parseRegistration = (response: unknown) => parsed<RegistrationResponseJSON>(zRegistration, response);
export const parseAuthentication = (response: unknown) => parsed<AuthenticationResponseJSON>(zAuthentication, response);

/** One type for all ceremonies; made once a schema. */
const made = new WeakMap<Builder, ReturnType<typeof makeCeremony>>();
export function passkeyCeremony(builder: Builder) {
  const type = made.get(builder) ?? makeCeremony(builder);
  made.set(builder, type);
  return type;
}

const makeCeremony = (builder: Builder) =>
  builder.objectRef<Ceremony>('PasskeyCeremony').implement({
    description: 'What the browser is asked to sign. Good for five minutes and one answer.',
    fields: (t) => ({
      challengeId: t.exposeString('challengeId'),
      options: t.field({
        type: 'JSON',
        description: 'For `startRegistration` or `startAuthentication` of @simplewebauthn/browser.',
        resolve: ({ options }) => options,
      }),
    }),
  });
