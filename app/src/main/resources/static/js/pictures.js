/* Arrow keys within the pictures. A table marked data-grid: up, down, left and right move between its cells' links, Home and End to
   the ends of a row. A row marked data-rove: left and right move between its links. Without script every link is reached by Tab. */
(() => {
  'use strict';
  const among = (links, from, step) => links[links.indexOf(from) + step];

  const inTable = (link, key) => {
    const cell = link.closest('td');
    const row = cell.parentElement;
    const cells = [...row.cells].filter(other => other.querySelector('[data-cell]'));
    const to = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (to) return among(cells, cell, to);
    if (key === 'Home') return cells[0];
    if (key === 'End') return cells[cells.length - 1];
    const up = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' }[key];
    for (let next = up && row[up]; next; next = next[up]) {
      const other = next.cells[cell.cellIndex];
      if (other && other.querySelector('[data-cell]')) return other;
    }
    return null;
  };

  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element && event.target.closest('a');
    if (!link) return;
    let next = null;
    if (link.matches('[data-grid] td a[data-cell]')) {
      next = inTable(link, event.key)?.querySelector('[data-cell]');
    } else if (link.closest('[data-rove]')) {
      const links = [...link.closest('[data-rove]').querySelectorAll('a')];
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      next = step && among(links, link, step);
    }
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });

  // the year that is shown is in sight, where the years are more than fit
  for (const current of document.querySelectorAll('.jd-strip ol [aria-current]')) {
    const row = current.closest('ol');
    row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }
})();
