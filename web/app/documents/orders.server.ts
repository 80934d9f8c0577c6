import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';
import { ProfitParts } from './profit-parts.ts';

/** Orders: the list, one order, and what people do with them. */

export const OrderLine = graphql(`
  fragment OrderLine on Order @_unmask {
    id
    number
    marketplace
    stage
    rawStatus
    fulfilledBy
    scheme
    attention
    cancelRequested
    dueAt
    placedAt
    total {
      minor
      currency
    }
    connection {
      id
      name
    }
    nextStep {
      step
    }
    steps {
      step
      available
    }
    lines {
      id
      title
      sku
      ordered
      variant {
        id
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
  }
`);

export const OrderList = graphql(
  `
    query OrderList($filter: OrderFilter, $sort: OrderSort, $first: Int, $after: String) {
      orders(filter: $filter, sort: $sort, first: $first, after: $after) {
        edges {
          node {
            ...OrderLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [OrderLine],
);

/** Its own document, because the tabs count the same whatever is searched for. */
export const OrderCounts = graphql(`
  query OrderCounts {
    ordersByStage(fulfilledBy: seller) {
      stage
      count
      more
    }
    attention: orderCount(filter: { needsAttention: true }) {
      count
      more
    }
    connections {
      id
      name
      marketplace
      adapter {
        labelSizes {
          id
          widthMm
          heightMm
        }
      }
      progress {
        ordersReadAt
      }
    }
  }
`);

const Outcomes = graphql(`
  fragment Outcomes on OrderActionResult @_unmask {
    outcomes {
      subject
      state
      code
      marketText
      remedyKey
      message
    }
    orders {
      id
      number
      marketplace
    }
  }
`);

export const ConfirmOrders = graphql(
  `
    mutation ConfirmOrders($input: OrderIdsInput!) {
      confirmOrders(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

export const StartPicking = graphql(
  `
    mutation StartPicking($input: OrderIdsInput!) {
      startPicking(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const MarkPacked = graphql(
  `
    mutation MarkPacked($input: MarkPackedInput!) {
      markPacked(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RefreshOrders = graphql(
  `
    mutation RefreshOrders($input: OrderIdsInput!) {
      refreshOrders(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CancelOrder = graphql(
  `
    mutation CancelOrder($input: CancelOrderInput!) {
      cancelOrder(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

export const PerformOrderStep = graphql(
  `
    mutation PerformOrderStep($input: PerformOrderStepInput!) {
      performOrderStep(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

export const PrintLabels = graphql(
  `
    mutation PrintLabels($input: PrintLabelsInput!) {
      printLabels(input: $input) {
        __typename
        ... on LabelPrint {
          document {
            id
            filename
            url
          }
          notYet {
            orderId
            notBefore
            marketText
            remedyKey
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const OrderNumbers = graphql(`
  query OrderNumbers($id: ID!) {
    order(id: $id) {
      id
      number
      marketplace
    }
  }
`);

export const ReadOrderRequirements = graphql(
  `
    mutation ReadOrderRequirements($input: OrderRequirementsInput!) {
      readOrderRequirements(input: $input) {
        __typename
        ... on MutationReadOrderRequirementsSuccess {
          data {
            kind
            remoteLineId
            required
            count
            filled
            pattern
            problemText
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SupplyOrderRequirements = graphql(
  `
    mutation SupplyOrderRequirements($input: SupplyOrderRequirementsInput!) {
      supplyOrderRequirements(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

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

export const OrderRequirementsPage = graphql(`
  query OrderRequirementsPage($id: ID!) {
    order(id: $id) {
      id
      number
      marketplace
      lines {
        remoteLineId
        title
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
