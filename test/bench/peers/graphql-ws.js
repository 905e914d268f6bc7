// graphql-ws alone, as its documentation sets it up; the mutation that wakes it comes by graphql-js over plain HTTP.
import { text } from 'node:stream/consumers';
import { graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { listen } from './listen.js';
import { schema } from './pothos.js';

const server = listen(async (request, response) => {
  const { query: source, variables: variableValues } = JSON.parse(await text(request));
  const result = await graphql({ schema, source, variableValues });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
});

useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }));
