// Looks at report.html from inside, in a frame of some width, and tells the page around it what is wrong with it.
'use strict';
addEventListener('load', () => {
  const problems = [];
  const say = (...words) => problems.push(words.join(' '));
  const width = document.documentElement.clientWidth;
  const visible = (box) => box.width > 0 && box.height > 0;

  if (document.documentElement.scrollWidth > width) {
    say('the page is', document.documentElement.scrollWidth, 'wide');
    for (const element of document.body.querySelectorAll('*'))
      if (!element.closest('.scroll') && element.getBoundingClientRect().right > width + 0.5)
        say('  to the right of it:', element.tagName, element.id, element.textContent.slice(0, 40));
  }

  const ids = new Set();
  for (const element of document.querySelectorAll('[id]')) {
    if (ids.has(element.id)) say('the id', element.id, 'is there twice');
    ids.add(element.id);
  }
  for (const link of document.querySelectorAll('a[href]'))
    if (!link.getAttribute('href').startsWith('#') || !document.querySelector(link.getAttribute('href')))
      say('a link leads nowhere:', link.getAttribute('href'));
  for (const use of document.querySelectorAll('use'))
    if (!document.querySelector(use.getAttribute('href'))) say('a symbol is missing:', use.getAttribute('href'));

  const figures = document.querySelectorAll('figure');
  for (const figure of figures) {
    const svg = figure.querySelector('svg');
    if (!svg || !visible(svg.getBoundingClientRect())) { say('no picture in', figure.id); continue; }
    if (!svg.getAttribute('aria-label') || !figure.querySelector('h3').textContent) say('no text for', figure.id);
    const frame = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (!visible(box)) say('a text cannot be seen in', figure.id);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        say('a text leaves', figure.id + ':', text.textContent);
    }
    if (svg.querySelectorAll('path, rect, use').length < 3) say('nothing is drawn in', figure.id);
  }

  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = (text) => text.match(/[\d.]+/g).map(Number);
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const c = colour(getComputedStyle(element).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  for (const element of document.body.querySelectorAll('h1, h2, h3, p, li, th, td, small, dt, dd, a, span, figcaption')) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [a, b] = [luminance(colour(getComputedStyle(element).color)), luminance(ground(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) say('hard to read:', element.tagName, element.className, element.textContent.slice(0, 40));
  }

  for (const name of expected.names)
    if (!document.body.textContent.includes(name)) say('not as it was typed:', name);
  if (window.ran) say('a text was run');
  if (document.title !== expected.title) say('the title is', document.title);
  if (document.documentElement.lang !== expected.lang) say('the language is', document.documentElement.lang);
  if (figures.length !== expected.charts) say(figures.length, 'pictures instead of', expected.charts);
  if (document.querySelectorAll('h1').length !== 1) say('not one h1');
  for (const entry of performance.getEntriesByType('resource')) say('it loads', entry.name);
  parent.postMessage(innerWidth + (matchMedia('(prefers-color-scheme: dark)').matches ? ' dark' : ' light') + ': '
    + (problems.length ? problems.join('; ') : 'fine'), '*');
});
