// Apollo Server as its documentation sets it up.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { callVisit } from './data.js';
import { resolvers, typeDefs } from './sdl.js';

const server = new ApolloServer({
  typeDefs,
  resolvers: { ...resolvers, Mutation: { callVisit: (_, call) => callVisit(call) } },
});

const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
console.log(`port ${new URL(url).port}`);
