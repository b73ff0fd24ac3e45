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

  copies(document);
})();
