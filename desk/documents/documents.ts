/** What the page of house rules and confidentiality asks and does, and the fields of its form. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';

export const VisitDocuments = graphql(`
  query VisitDocuments {
    visitDocuments {
      id
      kind
      purposes
      state
      actions {
        name
        label
        open
        because
      }
      versions {
        id
        number
        titleZh
        titleEn
        bodyZh
        bodyEn
        publishedAt
        publishedBy
      }
    }
  }
`);
export type VisitDocument = ResultOf<typeof VisitDocuments>['visitDocuments'][number];
export type Purpose = VisitDocument['purposes'][number];

export const PublishVisitDocument = graphql(`
  mutation PublishVisitDocument($input: VisitDocumentInput!) {
    publishVisitDocument(input: $input) {
      id
    }
  }
`);
export const RetireVisitDocument = graphql(`
  mutation RetireVisitDocument($id: ID!) {
    retireVisitDocument(id: $id) {
      id
    }
  }
`);

/** In the order they are offered. */
export const purposes = [
  'meeting',
  'interview',
  'delivery',
  'work',
  'inspection',
  'other',
] as const satisfies readonly Purpose[];

export interface DocumentFields {
  kind: VisitDocument['kind'];
  purposes: Purpose[];
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
}

/** The form of the next version of a document, or of a new one. */
export function documentFields(document: VisitDocument | undefined): DocumentFields {
  const newest = document?.versions[0];
  return {
    kind: document?.kind ?? 'rules',
    purposes: [...(document?.purposes ?? ['meeting'])],
    titleZh: newest?.titleZh ?? '',
    titleEn: newest?.titleEn ?? '',
    bodyZh: newest?.bodyZh ?? '',
    bodyEn: newest?.bodyEn ?? '',
  };
}
