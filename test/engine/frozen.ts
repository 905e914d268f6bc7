// A screen that takes a seat and is then stopped for good by whoever started it: `node frozen.ts PORT`.
import { listen } from './listener.ts';

const listener = listen(Number(process.argv[2]), 'anna');
listener.ws.on('message', () => listener.frames.length === 1 && console.log('seated'));
