// Mercurius as its documentation sets it up, with the compiler (`jit`) that it recommends for speed.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { callVisit, lobbyFrame } from './data.js';
import { resolvers, typeDefs } from './sdl.js';

const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers: {
    ...resolvers,
    Mutation: {
      async callVisit(_, call, { pubsub }) {
        const visit = callVisit(call);
        await pubsub.publish({ topic: 'lobbyBoard', payload: { lobbyBoard: lobbyFrame() } });
        return visit;
      },
    },
    Subscription: { lobbyBoard: { subscribe: (_, __, { pubsub }) => pubsub.subscribe('lobbyBoard') } },
  },
  subscription: true,
  jit: 1,
});

await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`port ${app.server.address().port}`);
