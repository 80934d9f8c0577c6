import { graphql } from '../lib/graphql.ts';

export const ImportProgress = graphql(`
  subscription ImportProgress($id: ID!) {
    importProgress(id: $id) {
      id
      state
      totalRows
      checkedRows
      badRows
      changedRows
      appliedRows
    }
  }
`);
