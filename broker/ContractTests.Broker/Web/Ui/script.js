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

  // Parts marked data-fresh are shown anew when the broker says that something changed. What is typed, chosen and
  // scrolled stays, and so does the address, with its filters.
  const live = new URL('../live', document.currentScript.src);
  const fresh = () => document.querySelectorAll('[data-fresh]');
  const scrolled = '.table, .drawing';

  /** What a row says, but for how long ago. */
  const words = (row) => {
    const copy = row.cloneNode(true);
    for (const one of copy.querySelectorAll('time, button')) one.remove();
    return copy.textContent.replace(/\s+/g, ' ');
  };

  const replace = (part, next) => {
    const known = new Set([...part.querySelectorAll('tbody tr')].map(words));
    const rows = [...next.querySelectorAll('tbody tr')];
    const changed = rows.filter((row) => !known.has(words(row)));
    for (const row of changed) row.classList.add('changed');
    const places = [...part.querySelectorAll(scrolled)].map((one) => [one.scrollLeft, one.scrollTop]);
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    // Whoever looks at a row still has it before them: the one in focus, or else the first on the screen.
    const seen = [...part.querySelectorAll('tbody tr')].find((row) =>
      focused ? row.contains(document.activeElement) : row.getBoundingClientRect().top >= 0);
    const top = seen?.getBoundingClientRect().top;
    const same = seen && rows.find((row) => words(row) === words(seen));
    part.replaceWith(next);
    copies(next);
    if (same && scrollY > 0) scrollBy(0, same.getBoundingClientRect().top - top);
    next.querySelectorAll(scrolled).forEach((one, at) => {
      if (places[at]) [one.scrollLeft, one.scrollTop] = places[at];
    });
    if (focused) next.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    return changed.length;
  };

  const refresh = async () => {
    const address = location.href;
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // Somebody who has chosen another filter meanwhile sees what that one found.
    if (!answer.ok || address !== location.href) return;
    let changed = 0;
    for (const part of fresh()) {
      const next = page.getElementById(part.id);
      const isEdited = part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');
      if (next && !isEdited && words(part) !== words(next)) changed += replace(part, next);
    }
    const news = document.getElementById('news');
    if (news && changed) news.textContent = changed === 1 ? '1 row has changed' : changed + ' rows have changed';
  };

  let stream;
  let isLost = false;
  const listen = () => {
    stream = new EventSource(live);
    stream.addEventListener('change', refresh);
    stream.onerror = () => { isLost = true; };
    stream.onopen = () => {
      if (isLost) refresh();
      isLost = false;
    };
  };
  if (fresh().length > 0) {
    if (!document.hidden) listen();
    // A browser opens few connections to one broker: pages that nobody looks at leave theirs to others.
    document.addEventListener('visibilitychange', () => {
      stream?.close();
      if (document.hidden) return;
      listen();
      refresh();
    });
  }

  // The network by keyboard: f shows the letters of each name, which then lead to it; / goes to the search. Whoever
  // speaks to the computer, or hits keys by accident, switches that off, and it stays off.
  const drawing = () => document.querySelector('#network svg');
  const search = document.querySelector('input[data-slash]');
  const shortcuts = document.querySelector('[data-keys]');
  const box = shortcuts?.querySelector('input');
  const memory = 'shortcuts-off';
  if (shortcuts) {
    shortcuts.hidden = false;
    try {
      box.checked = localStorage.getItem(memory) === null;
    } catch { /* A browser that remembers nothing. */ }
    box.addEventListener('change', () => {
      hints(false);
      try {
        if (box.checked) localStorage.removeItem(memory);
        else localStorage.setItem(memory, '');
      } catch { /* The same. */ }
    });
  }
  let typed = null;
  const hints = (isOn) => {
    typed = isOn ? '' : null;
    for (const hint of drawing().querySelectorAll('.hint')) hint.remove();
    if (!isOn) return;
    for (const box of drawing().querySelectorAll('a[data-key]')) {
      const at = box.querySelector('rect');
      const hint = document.createElementNS(at.namespaceURI, 'text');
      hint.setAttribute('class', 'hint');
      hint.setAttribute('x', at.x.baseVal.value - 4);
      hint.setAttribute('y', at.y.baseVal.value + 12);
      hint.textContent = box.dataset.key;
      box.append(hint);
    }
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !box?.checked) return;
    if (event.target.matches('input:not([type=checkbox]), select, textarea')) return;
    if (event.key === '/' && search) {
      event.preventDefault();
      search.focus();
    } else if (drawing() && typed === null && event.key === 'f') {
      hints(true);
    } else if (drawing() && typed !== null) {
      typed += event.key;
      const left = [...drawing().querySelectorAll('a[data-key]')].filter((box) => box.dataset.key.startsWith(typed));
      if (left.length === 0) hints(false);
      else if (left[0].dataset.key === typed) location.assign(left[0].href.baseVal);
    }
  });

  copies(document);
})();
