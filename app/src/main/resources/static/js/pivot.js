/* Rows and columns by hand: a slot is dragged onto another, and both change what stands in them; with the keyboard, Alt and an arrow
   does the same with the slot before or after. Without this script the lists do it all. */
(() => {
  'use strict';
  const form = () => document.querySelector('form[data-pivot]');
  const slots = () => [...form().querySelectorAll('.jd-slot')];
  let held = null;

  const change = (from, to) => {
    const [one, other] = [from, to].map(slot => slot.querySelector('select'));
    const before = other.value;
    other.value = one.value;
    one.value = before;
    form().requestSubmit();
  };

  const slotOf = event => event.target instanceof Element ? event.target.closest('form[data-pivot] .jd-slot') : null;

  document.addEventListener('dragstart', event => {
    held = slotOf(event);
    if (held) {
      held.classList.add('is-held');
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', held.querySelector('select').value);
    }
  });
  document.addEventListener('dragend', () => {
    slots().forEach(slot => slot.classList.remove('is-held', 'is-over'));
    held = null;
  });
  document.addEventListener('dragover', event => {
    const slot = held && slotOf(event);
    if (slot && slot !== held) {
      event.preventDefault();
      slots().forEach(other => other.classList.toggle('is-over', other === slot));
    }
  });
  document.addEventListener('drop', event => {
    const slot = held && slotOf(event);
    if (slot && slot !== held) {
      event.preventDefault();
      change(held, slot);
    }
  });
  document.addEventListener('keydown', event => {
    const slot = slotOf(event);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (slot && step && event.altKey) {
      event.preventDefault();
      const to = slots()[slots().indexOf(slot) + step];
      if (to) change(slot, to);
    }
  });
})();
