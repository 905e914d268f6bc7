// The part of the product's schema that is measured, for the servers that take a schema as text and a map of resolvers.
import { GraphQLScalarType } from 'graphql';
import { inside } from './data.js';

export const typeDefs = `
  scalar Instant
  enum VisitState { invited arrived waiting shownIn inside left declined refused noShow closedBySystem }
  enum Purpose { meeting interview delivery work other }
  enum Title { mr ms }
  type Host { id: ID! nameZh: String! floor: String! }
  type Visit {
    id: ID! code: String! state: VisitState! purpose: Purpose! title: Title name: String! company: String!
    arrivedAt: Instant hostToldAt: Instant teaServedAt: Instant host: Host
  }
  type Called { id: ID! code: String! }
  type PublicNotice {
    id: ID! titleZh: String! titleEn: String! bodyZh: String! bodyEn: String! publishedAt: Instant! endsAt: Instant
  }
  type CalledCode { code: String! placeZh: String! placeEn: String! calledAt: Instant! until: Instant! }
  type LobbyBoard {
    buildingZh: String! buildingEn: String! zone: String! lobbyZh: String! lobbyEn: String!
    notices: [PublicNotice!]! called: [CalledCode!]!
  }
  type LobbyFrame { reset: Boolean! cursor: Int! asOf: Instant! board: LobbyBoard }
  type Query { inside: [Visit!]! }
  type Mutation { callVisit(id: ID!, placeId: ID!): Called! }
  type Subscription { lobbyBoard: LobbyFrame! }
`;

export const resolvers = {
  Instant: new GraphQLScalarType({ name: 'Instant', serialize: (ms) => new Date(ms).toISOString() }),
  Query: { inside },
};
