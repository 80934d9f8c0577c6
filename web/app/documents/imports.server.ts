import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Files of tables on their way in. */

export const RecentImports = graphql(`
  query RecentImports($first: Int, $after: String) {
    imports(first: $first, after: $after) {
      edges {
        node {
          id
          kind
          fileName
          state
          totalRows
          badRows
          changedRows
          appliedRows
          createdAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ImportRun = graphql(`
  query ImportRun($id: ID!, $action: ImportRowAction, $first: Int, $after: String) {
    import(id: $id) {
      id
      kind
      fileName
      state
      totalRows
      checkedRows
      badRows
      changedRows
      appliedRows
      problem
      errorFile
      createdAt
      finishedAt
      headers {
        header
        column
      }
      columns {
        key
        label
        required
      }
      rows(action: $action, first: $first, after: $after) {
        edges {
          node {
            rowNo
            action
            subject
            applied
            changes {
              column
              before
              after
            }
            problems {
              column
              key
              message
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const StartImport = graphql(
  `
    mutation StartImport($input: StartImportInput!) {
      startImport(input: $input) {
        __typename
        ... on Import {
          id
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RemapImport = graphql(
  `
    mutation RemapImport($input: RemapImportInput!) {
      remapImport(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ApplyImport = graphql(
  `
    mutation ApplyImport($input: ImportIdInput!) {
      applyImport(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CancelImport = graphql(
  `
    mutation CancelImport($input: ImportIdInput!) {
      cancelImport(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
