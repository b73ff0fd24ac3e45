// What the pages can do beyond being read. Nothing here is needed to read them.
(() => {
  'use strict';

  const copies = (all) => {
    for (const place of all.querySelectorAll('[data-copy]')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.title = 'Copy';
      button.setAttribute('aria-label', 'Copy ' + (place.dataset.copyName || place.dataset.copy));
      button.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#icon-copy"></use></svg>';
      place.append(button);
    }
  };

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button.copy');
    if (!button) return;
    const text = button.closest('[data-copy]').dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement('textarea');
      field.value = text;
      button.after(field);
      field.select();
      document.execCommand('copy');
      field.remove();
    }
    button.classList.add('done');
    button.querySelector('use').setAttribute('href', '#icon-good');
    setTimeout(() => {
      button.classList.remove('done');
      button.querySelector('use').setAttribute('href', '#icon-copy');
    }, 1500);
  });

  // A form that answers while one types: the part of the page that it names is replaced by that of the answer.
  for (const form of document.querySelectorAll('form[data-live]')) {
    let waiting;
    let asked = 0;
    const show = async () => {
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
      const address = form.action + (query.size ? '?' + query : '');
      const mine = ++asked;
      const answer = await fetch(address, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const part = page.getElementById(form.dataset.live);
      if (mine !== asked || !part) return;
      document.getElementById(form.dataset.live).replaceWith(part);
      copies(part);
      history.replaceState(null, '', address);
    };
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 200);
    });
  }

  // The network by keyboard: f shows the letters of each name, which then lead to it; / goes to the search.
  const drawing = document.querySelector('#network svg');
  const search = document.querySelector('input[data-slash]');
  let typed = null;
  const hints = (isOn) => {
    typed = isOn ? '' : null;
    drawing.classList.toggle('hinting', isOn);
    for (const hint of drawing.querySelectorAll('.hint')) hint.remove();
    if (!isOn) return;
    for (const box of drawing.querySelectorAll('a[data-key]')) {
      const at = box.querySelector('rect');
      const hint = document.createElementNS(drawing.namespaceURI, 'text');
      hint.setAttribute('class', 'hint');
      hint.setAttribute('x', at.x.baseVal.value - 4);
      hint.setAttribute('y', at.y.baseVal.value + 12);
      hint.textContent = box.dataset.key;
      box.append(hint);
    }
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, select, textarea')) return;
    if (event.key === '/' && search) {
      event.preventDefault();
      search.focus();
    } else if (drawing && typed === null && event.key === 'f') {
      hints(true);
    } else if (drawing && typed !== null) {
      typed += event.key;
      const left = [...drawing.querySelectorAll('a[data-key]')].filter((box) => box.dataset.key.startsWith(typed));
      if (left.length === 0) hints(false);
      else if (left[0].dataset.key === typed) location.assign(left[0].href.baseVal);
    }
  });

  copies(document);
})();
