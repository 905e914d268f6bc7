// Keeps a page behind a link true without a press: asks what has changed, waits for the answer, draws it. Everything here can be done
// without it, by loading the page again.
const part = document.querySelector('[data-live]');
const say = document.querySelector('#say');
const lost = document.querySelector('#lost');

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
for (const field of document.querySelectorAll('[data-whole]')) field.addEventListener('focus', () => field.select());

/** What was noted as read was on a screen that somebody looked at: previewers open pages, but do not stay. */
function noteRead(path) {
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(() => fetch(path, { method: 'POST' }), 1500);
  };
  document.addEventListener('visibilitychange', look);
  look();
}

const pause = (ms) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    addEventListener('online', () => (clearTimeout(timer), done()), { once: true });
  });

const shown = () =>
  document.visibilityState === 'visible'
    ? Promise.resolve()
    : new Promise((done) => document.addEventListener('visibilitychange', done, { once: true }));

function draw(text) {
  const focused = document.activeElement?.id;
  part.innerHTML = text;
  if (focused) document.getElementById(focused)?.focus();
  const said = part.querySelector('[data-say]')?.textContent.trim() ?? '';
  if (said !== say.textContent) say.textContent = said;
}

async function follow() {
  let seen = part.dataset.seen;
  let failed = 0;
  for (;;) {
    await shown();
    try {
      const asked = new URL(part.dataset.live, location.href);
      asked.searchParams.set('seen', seen);
      const answer = await fetch(asked);
      if (answer.status === 200) {
        draw(await answer.text());
        seen = answer.headers.get('x-seen');
      } else if (answer.status !== 204) throw new Error(String(answer.status));
      failed = 0;
    } catch {
      failed += 1;
    }
    lost.hidden = failed < 2;
    await pause(failed === 0 ? 500 : Math.min(30_000, 2_000 * 2 ** (failed - 1)) * (0.75 + Math.random() / 2));
  }
}

if (part) {
  if (part.dataset.read) noteRead(part.dataset.read);
  follow();
}
