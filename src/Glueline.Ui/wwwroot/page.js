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


// A record's bytes beside its fields: what is pointed at or chosen on one side is lit on the other.
glueline.openGlass = (glass, byte) => {
  const [hex, tree, what] = [".hex", ".tree", ".what"].map((one) => glass.querySelector(one));
  const perRow = 16;
  let pinned, wanted;
  const read = (element) => {
    const { a, z, n, t } = element.dataset;
    return { a: +a, z: +z, n: +n, t, isField: element.classList.contains("node") };
  };
  const at = (target) => target.closest?.(".b[data-n], .node");
  const show = (place) => {
    for (const element of glass.querySelectorAll(".lit, .near")) element.classList.remove("lit", "near");
    what.textContent = place?.t || glass.dataset.hint;
    if (!place) return;
    for (const part of hex.querySelectorAll(".b")) {
      const [a, z] = [+part.dataset.a, +part.dataset.z];
      if (place.isField ? a >= place.a && z <= place.z : a === place.a) part.classList.add("lit");
      else if (+part.dataset.n === place.n) part.classList.add("near");
    }
    tree.querySelector(`.node[data-n="${place.n}"]`)?.classList.add("lit");
  };
  const reveal = (pane, row) => {
    const height = +pane.dataset.row;
    const top = row * height;
    if (top < pane.scrollTop || top > pane.scrollTop + pane.clientHeight - 2 * height)
      pane.scrollTop = Math.max(0, top - pane.clientHeight / 2);
  };
  const pin = (place) => {
    pinned = place;
    wanted = undefined;
    reveal(hex, Math.floor(place.a / perRow));
    reveal(tree, place.n);
    tree.setAttribute("aria-activedescendant", `node-${place.n}`);
    show(pinned);
  };
  // What is wanted may have to be scrolled to, and be rendered, before it is there.
  const seek = () => {
    if (!wanted) return;
    const found =
      wanted.node !== undefined
        ? tree.querySelector(`.node[data-n="${wanted.node}"]`)
        : [...hex.querySelectorAll(".b")].find((part) => +part.dataset.a <= wanted.byte && wanted.byte < +part.dataset.z);
    if (found) pin(read(found));
    else if (wanted.node !== undefined) reveal(tree, wanted.node);
    else reveal(hex, Math.floor(wanted.byte / perRow));
  };
  const want = (place) => {
    wanted = place;
    seek();
  };
  if (!glass.dataset.open) {
    glass.dataset.open = "";
    glass.addEventListener("pointerover", (event) => {
      const element = at(event.target);
      if (element) show(read(element));
    });
    glass.addEventListener("pointerleave", () => show(pinned));
    glass.addEventListener("click", (event) => {
      const element = at(event.target);
      if (element) pin(read(element));
    });
    tree.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      want({ node: Math.min(Math.max(0, (pinned ? pinned.n : -1) + step), +glass.dataset.nodes - 1) });
    });
    hex.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      event.preventDefault();
      const byte = !pinned ? 0 : event.key === "ArrowRight" ? Math.max(pinned.z, pinned.a + 1) : pinned.a - 1;
      if (byte >= 0 && byte < +glass.dataset.bytes) want({ byte });
    });
    // Rows that are rendered while they are scrolled to get their light late; those that are reused lose it.
    const changes = new MutationObserver(() => (wanted ? seek() : show(pinned)));
    for (const pane of [hex, tree]) changes.observe(pane, { childList: true, characterData: true, subtree: true });
  }
  if (byte !== null && byte !== undefined) want({ byte });
};
