import { graphql } from '../lib/graphql.ts';
import { ProfitParts } from './profit-parts.ts';

/** One order with its lines, steps, trace and profit. */

export const OrderPage = graphql(`
  query OrderPage($id: ID!) {
    order(id: $id) {
      id
      number
      remoteId
      marketplace
      stage
      rawStatus
      attention
      cancelRequested
      cancelReason
      fulfilledBy
      scheme
      groupRef
      hasRequirements
      placedAt
      acceptBy
      shipBy
      dueAt
      readAt
      confirmedAt
      handedOverAt
      deliveredAt
      cancelledAt
      version
      total {
        minor
        currency
      }
      connection {
        id
        name
        adapter {
          labelSizes {
            id
            widthMm
            heightMm
          }
        }
      }
      lines {
        id
        remoteLineId
        title
        sku
        barcode
        ordered
        cancelled
        delivered
        returned
        reserved
        short
        price {
          minor
          currency
        }
        cost {
          minor
          currency
        }
        variantId
        variant {
          id
          sku
          product {
            id
            title
            images {
              id
              url(size: thumb)
            }
          }
        }
      }
      timeline {
        id
        at
        kind
        actor
        userName
        stage
        rawStatus
        detail
      }
      steps {
        step
        grain
        label
        isOwn
        available
        blockedBy
        deadline
        form {
          name
          label
          help
          kind
          required
          pattern
          maxLength
          options {
            id
            label
          }
        }
      }
      nextStep {
        step
      }
      cancelReasons {
        id
        label
        needsComment
      }
      settlement {
        id
        type
        rawType
        preliminary
        settledAt
        amount {
          minor
          currency
        }
      }
      handover {
        id
        number
        status
      }
      returns {
        id
        stage
        openedAt
      }
      trace {
        placedAt
        seenAt
        storedAt
        reservedAt
        siblings {
          id
          title
          sku
          connection {
            id
            name
            marketplace
          }
          values {
            facet
            state
            sentAt
            shownAt
            verified
            waitingSince
            desired {
              quantity
            }
            shown {
              quantity
            }
          }
        }
      }
    }
  }
`);

/** Asked only where reports are on and may be read. */
export const OrderProfit = graphql(
  `
    query OrderProfit($id: ID!) {
      order(id: $id) {
        lines {
          id
          profit {
            ...ProfitParts
          }
        }
      }
    }
  `,
  [ProfitParts],
);
