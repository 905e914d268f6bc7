// A house in a process of its own, so that its memory can be told: `node --expose-gc crowd.ts FILE`. It prints its port, then
// writes ten long changes a second and prints, for each line it is sent, how many sockets and how many bytes it holds.
import { createInterface } from 'node:readline';
import { openHouse } from './house.ts';

const house = await openHouse(process.argv[2]!, { visits: 5 });
await house.db.write((tx) => tx.all('update visit set name = ?', 'G'.repeat(30_000)));
console.log(house.port);

let visit = 0;
let peak = 0;
setInterval(() => {
  void house.move(`v${1 + (visit++ % 5)}`, 'arrived');
  peak = Math.max(peak, process.memoryUsage().rss);
}, 100);

createInterface(process.stdin).on('line', (line) => {
  if (line === 'begin') {
    globalThis.gc?.();
    peak = process.memoryUsage().rss;
  }
  console.log(JSON.stringify({ sockets: house.side.size, peak }));
});
