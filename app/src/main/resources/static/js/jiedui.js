/* The shell's own script: theme before the first paint, phone menu, search, copy, print. Runs in the head, without defer,
   so that a dark page never flashes light. No page needs it to be read. */
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try { return localStorage.getItem('jd-theme'); } catch { return null; }
  };
  const paint = () => {
    root.dataset.bsTheme = chosen() || (dark.matches ? 'dark' : 'light');
    dispatchEvent(new Event('jd-theme'));
  };
  paint();
  dark.addEventListener('change', paint);

  const on = (type, selector, act) => document.addEventListener(type, event => {
    const hit = event.target instanceof Element && event.target.closest(selector);
    if (hit) act(hit, event);
  });

  on('click', '[data-theme-switch]', () => {
    const next = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('jd-theme', next); } catch { /* private window: for this page only */ }
    root.dataset.bsTheme = next;
    dispatchEvent(new Event('jd-theme'));
  });

  on('click', '[data-menu]', button => {
    const open = button.closest('.jd-bar').classList.toggle('is-open');
    button.setAttribute('aria-expanded', String(open));
  });

  on('click', '[data-print]', () => print());

  // <form data-confirm="…">: what cannot be undone asks once more
  on('submit', '[data-confirm]', (form, event) => {
    if (!confirm(form.dataset.confirm)) event.preventDefault();
  });

  // <button data-toggle="is-open" data-on="#scope">: a class on and off again, said to readers by aria-pressed or -expanded
  on('click', '[data-toggle]', button => {
    const target = document.querySelector(button.dataset.on);
    const now = target.classList.toggle(button.dataset.toggle);
    for (const state of ['aria-pressed', 'aria-expanded']) {
      if (button.hasAttribute(state)) button.setAttribute(state, String(now));
    }
  });

  // <label hidden><input type="checkbox" data-tick-all="row">: all boxes of that name in the form, and how many of them are ticked
  const boxes = all => [...all.form.querySelectorAll(`input[type=checkbox][name="${all.dataset.tickAll}"]:not(:disabled)`)];
  const tell = all => {
    const ticked = boxes(all).filter(box => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes(all).length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  document.addEventListener('DOMContentLoaded', () => {
    for (const all of document.querySelectorAll('[data-tick-all]')) {
      if (boxes(all).length < 2) continue;
      all.closest('label').hidden = false;
      tell(all);
      all.form.addEventListener('change', event => {
        if (event.target === all) boxes(all).forEach(box => { box.checked = all.checked; });
        else tell(all);
      });
    }
  });

  // <button data-copy="text" data-done="Copied">
  on('click', '[data-copy]', async button => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 1500);
  });

  // a choice that asks again as soon as it is made
  on('change', '[data-submit]', field => field.form.requestSubmit());

  // <div data-only="f-kind donation-goods goods-sold">: there only while that choice says one of these, or something stands in it
  const onlyWhere = () => {
    for (const box of document.querySelectorAll('[data-only]')) {
      const [choice, ...words] = box.dataset.only.split(' ');
      const filled = [...box.querySelectorAll('input, select')].some(field => field.value !== '');
      box.hidden = !words.includes(document.getElementById(choice)?.value) && !filled && !box.querySelector('.jd-reason');
    }
  };
  document.addEventListener('DOMContentLoaded', onlyWhere);
  on('change', 'select', onlyWhere);

  const search = () => document.getElementById('search');
  const openSearch = () => {
    if (search() && !search().open) {
      search().showModal();
      search().querySelector('input').select();
    }
  };
  on('click', '[data-search]', (link, event) => {
    if (search()) {
      event.preventDefault();
      openSearch();
    }
  });
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openSearch();
    }
  });
  on('keydown', '#search', (dialog, event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...dialog.querySelectorAll('.jd-found a')];
    if (step && links.length) {
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + step;
      (links[next] || dialog.querySelector('input')).focus();
    }
    if (event.key === 'Enter' && event.target.matches('input') && links.length) {
      event.preventDefault();
      links[0].click();
    }
  });
  on('click', '#search', (dialog, event) => {
    if (event.target === dialog) dialog.close();
  });

  // every htmx request carries the token against forged requests; a refusal (422) is shown where the form stood
  document.addEventListener('htmx:configRequest', event => {
    const header = document.querySelector('meta[name="csrf-header"]');
    if (header) event.detail.headers[header.content] = document.querySelector('meta[name="csrf"]').content;
  });
  document.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.xhr.status === 422) event.detail.shouldSwap = true;
  });
})();
