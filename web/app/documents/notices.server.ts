import { graphql } from '../lib/graphql.ts';

export const Notices = graphql(`
  query Notices($first: Int, $after: String) {
    notices(first: $first, after: $after) {
      edges {
        node {
          id
          title
          body
          link
          createdAt
          readAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    unreadNotices
  }
`);

export const MarkNoticesRead = graphql(`
  mutation MarkNoticesRead($ids: [ID!]) {
    markNoticesRead(ids: $ids)
  }
`);
