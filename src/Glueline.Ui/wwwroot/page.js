// What only a browser can do. Everything else is the server's.
window.glueline = {
  // The first call of the page's connection: from then on it reacts.
  start() {
    const root = document.documentElement;
    root.dataset.live = "";
    root.dataset.colors = root.className;
    return root.classList.contains("dark");
  },
  shown(colors) {
    document.documentElement.className = colors;
    document.documentElement.dataset.colors = colors;
  },
  keepColors(colors) {
    document.cookie = `glueline-colors=${colors}; path=/; max-age=31536000; samesite=strict`;
  },
  useColors: (colors) => document.querySelector(`.colors[data-colors=${colors}]`)?.click(),
  // Lines are 20 pixels high, whether they are rendered or not.
  showLine(id, line) {
    const text = document.getElementById(id);
    text?.scrollTo({ top: Math.max(0, (line - 4) * 20) });
    text?.focus({ preventScroll: true });
    text?.scrollIntoView({ block: "nearest" });
  },
  copy: (text) => navigator.clipboard.writeText(text),
};

if (!document.cookie.includes("glueline-colors="))
  document.documentElement.className = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
