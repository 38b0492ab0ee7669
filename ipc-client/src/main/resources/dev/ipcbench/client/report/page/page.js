'use strict';
// Without this script everything is visible, in the theme of the system.
const root = document.documentElement;
const theme = document.getElementById('theme');
theme.hidden = false;
theme.addEventListener('click', () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
});

for (const choice of document.querySelectorAll('.choice')) {
  const figures = [...choice.querySelectorAll('figure')];
  const buttons = document.createElement('div');
  buttons.className = 'buttons';
  buttons.setAttribute('role', 'group');
  buttons.setAttribute('aria-label', 'Percentile');
  const show = chosen => {
    figures.forEach((figure, i) => {
      figure.hidden = figure !== chosen;
      buttons.children[i].setAttribute('aria-pressed', String(figure === chosen));
    });
  };
  for (const figure of figures) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = figure.dataset.label;
    button.addEventListener('click', () => show(figure));
    buttons.append(button);
  }
  choice.prepend(buttons);
  show(figures[0]);
}
