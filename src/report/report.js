// The page is whole without this: it adds a search field, keys, and opens what a link points to.
'use strict';
const unfold = e => { for (; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true; };
const items = [...document.querySelectorAll('.item')];
const find = document.querySelector('.find');
find.hidden = false;
find.addEventListener('input', () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every(w => text.includes(w));
    shown += !item.hidden;
    if (words.length && !item.hidden) unfold(item.parentElement);
  }
  document.querySelector('.found').textContent = words.length ? shown + ' of ' + items.length + ' items' : '';
});
function open() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  unfold(target);
  target.scrollIntoView();
  const summary = target.querySelector('summary');
  if (summary) summary.focus();
}
addEventListener('hashchange', open);
open();
addEventListener('keydown', e => {
  if (e.target === find) { if (e.key === 'Escape') find.blur(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === '/') { e.preventDefault(); find.focus(); return; }
  const step = e.key === 'j' ? 1 : e.key === 'k' ? -1 : 0;
  if (!step) return;
  const seen = items.filter(i => !i.hidden);
  const at = seen.findIndex(i => i.contains(document.activeElement));
  const next = seen[Math.min(seen.length - 1, Math.max(0, at + step))];
  if (next) { unfold(next.parentElement); next.querySelector('summary').focus(); next.scrollIntoView({block: 'nearest'}); }
});
let opened = [];
addEventListener('beforeprint', () => { opened = [...document.querySelectorAll('details:not([open])')]; for (const d of opened) d.open = true; });
addEventListener('afterprint', () => { for (const d of opened) d.open = false; });
