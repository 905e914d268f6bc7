import type { Notice } from './board.ts';
import { textOf } from './news.ts';

/** A notice, or a part of one that is too long for a page. */
export interface Piece {
  readonly key: string;
  readonly notice: Notice;
  readonly bodyZh: string;
  readonly bodyEn: string;
  readonly part: number;
  readonly of: number;
}

/** Whether a headline takes more than two lines: it is then drawn smaller, and has a page to itself if the notice needs several. */
export function isLong({ titleZh, titleEn }: Notice): boolean {
  return titleZh ? titleZh.length > 44 : titleEn.length > 88;
}

/** Cuts a notice into `of` pieces whose two languages go side by side. */
export function piecesOf(notice: Notice, of: number): Piece[] {
  const titleAlone = of > 1 && isLong(notice) ? 1 : 0;
  const zh = inParts(notice.bodyZh, of - titleAlone);
  const en = inParts(notice.bodyEn, of - titleAlone);
  return Array.from({ length: of }, (_, part) => ({
    key: `${textOf(notice)}\n${part}/${of}`,
    notice,
    bodyZh: zh[part - titleAlone] ?? '',
    bodyEn: en[part - titleAlone] ?? '',
    part,
    of,
  }));
}

/** Fills pages with pieces in their order; `heights` and `room` in px, `gap` between two pieces. */
export function pagesOf(pieces: readonly Piece[], heights: readonly number[], room: number, gap: number): Piece[][] {
  const pages: Piece[][] = [];
  let left = -1;
  pieces.forEach((piece, index) => {
    const height = heights[index] ?? 0;
    const page = pages.at(-1);
    if (page && height + gap <= left) {
      page.push(piece);
      left -= height + gap;
    } else {
      pages.push([piece]);
      left = room - height;
    }
  });
  return pages;
}

/** How long a page stays, in ms: 10 s, and up to 14 s where there is more to read. */
export function stay(page: readonly Piece[]): number {
  const letters = page.reduce((sum, piece) => sum + piece.notice.titleZh.length + piece.bodyZh.length, 0);
  return 10_000 + Math.min(4_000, letters * 25);
}

/** Cuts text into nearly equal parts, after a sentence or a clause where one ends close enough, else between words; "…" marks an open end. */
export function inParts(text: string, count: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let open = '';
  for (let left = count; left > 1 && rest; left--) {
    const cut = cutNear(rest, Math.ceil(rest.length / left));
    const part = rest.slice(0, cut);
    rest = rest.slice(cut).trim();
    const ends = !rest || /[。！？.!?\n]\s*$/.test(part);
    parts.push(open + part.trim() + (ends ? '' : '…'));
    open = ends ? '' : '…';
  }
  return [...parts, rest && open + rest];
}

const ENDS = [/[。！？\n]|[.!?](?=\s)/g, /[，；：、]|[,;:](?=\s)/g, /\s/g];

function cutNear(text: string, aim: number): number {
  const slack = Math.max(12, Math.ceil(aim * 0.2));
  for (const end of ENDS) {
    const ends = [...text.matchAll(end)].map((match) => match.index + 1).filter((at) => Math.abs(at - aim) <= slack);
    const nearest = ends.toSorted((a, b) => Math.abs(a - aim) - Math.abs(b - aim))[0];
    if (nearest !== undefined) return nearest;
  }
  // Never in the middle of a surrogate pair.
  return (text.codePointAt(aim - 1) ?? 0) > 0xffff ? aim + 1 : aim;
}
