/* A form that was sent after the session had ended is not lost: what was typed waits in this tab until the same person is
   signed in again, and goes back into the form. Forms that want it say so by data-draft, a word that tells them from other
   forms of the same address. Nothing is kept of what got through, of others, of files, or beyond this tab. */
(() => {
  'use strict';
  const KEY = 'jd-draft';
  const notice = document.getElementById('draft-notice');
  const account = notice?.dataset.account;
  const name = form => form.dataset.draft + ' ' + new URL(form.action, location.href).pathname;
  const fields = form => [...form.elements].filter(field => field.name && field.name !== '_csrf'
    && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type));
  const marked = field => field.type === 'checkbox' || field.type === 'radio';
  const read = () => {
    try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; }
  };
  const write = draft => {
    try {
      if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft)); else sessionStorage.removeItem(KEY);
    } catch { /* no room, or not allowed: then as before */ }
  };

  addEventListener('submit', event => {
    const form = event.target;
    if (form.matches('[data-draft]') && account && !event.defaultPrevented) {
      write({ account, form: name(form), page: location.pathname + location.search,
        values: fields(form).map(field => [field.name, field.value, marked(field) ? field.checked : null]) });
    }
  });

  const draft = read();
  if (!draft) return;
  if (!account) {                                   // signed out: by leaving, or because the session ended
    const over = new URLSearchParams(location.search).has('over');
    write(over || draft.waits ? { ...draft, waits: true } : null);
    return;
  }
  if (!draft.waits || draft.account !== account) {  // it got through, or somebody else sits here now
    write(null);
    return;
  }
  const form = [...document.querySelectorAll('form[data-draft]')].find(one => name(one) === draft.form);
  const said = notice.content.cloneNode(true);
  if (form) {
    const left = [...draft.values];
    for (const field of fields(form)) {
      const at = left.findIndex(([key, value, checked]) => key === field.name && (checked === null || value === field.value));
      if (at < 0) continue;
      const [[, value, checked]] = left.splice(at, 1);
      if (checked === null) field.value = value; else field.checked = checked;
    }
    form.querySelectorAll('select').forEach(choice => choice.dispatchEvent(new Event('change', { bubbles: true })));
    for (let box = form.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    write(null);
    said.querySelector('[data-away]').remove();
    form.before(said);
    form.scrollIntoView({ block: 'center' });
  } else {
    said.querySelector('[data-here]').remove();
    said.querySelector('a').href = draft.page;
    const box = said.firstElementChild;
    box.querySelector('[data-drop]').addEventListener('click', () => {
      write(null);
      box.remove();
    });
    document.getElementById('main')?.prepend(said);
  }
})();
