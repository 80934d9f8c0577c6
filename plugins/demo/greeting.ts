import type { StartGreeting } from '../../core/cli/start-greeting.ts';
import { DEMO_ADMIN, DEMO_PASSWORD, DEMO_SELLER } from './people.ts';

/** What a newcomer reads in the terminal: who to be and what to try. */
export const greetDemo: StartGreeting = async ({ url }) => [
  `Seller  ${DEMO_SELLER}   password ${DEMO_PASSWORD}`,
  `Admin   ${DEMO_ADMIN}       password ${DEMO_PASSWORD}`,
  `Mails   ${url}/demo/mail`,
  '',
  'Try     sign in as the seller and let shoppers order (Orders, "Demo: shoppers"): stock goes down everywhere',
  '        confirm, print the label and hand over; the marketplace delivers by itself, profit appears',
  '        sign in as the admin and decide about the seller who waits',
];
