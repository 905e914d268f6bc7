import { graphql } from '../schema/graphql.ts';
import { client } from './link.ts';

const ReportDrawn = graphql(`
  mutation ReportDrawn($cursor: Int!) {
    reportDrawn(cursor: $cursor)
  }
`);

const EVERY = 30_000;

/** Says what this screen really shows: only once it was painted, which a hidden or frozen page never is. Gives the way to stop. */
export function reportDrawn(cursor: number): () => void {
  let frame = 0;
  const afterPaint = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (client.link.state === 'live') void client.act(ReportDrawn, { cursor }).catch(() => undefined);
      });
    });
  };
  afterPaint();
  const timer = setInterval(afterPaint, EVERY);
  return () => {
    cancelAnimationFrame(frame);
    clearInterval(timer);
  };
}
