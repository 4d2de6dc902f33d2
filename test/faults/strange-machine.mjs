// Preloaded: a clock that is wrong, a Node that is old, or one that knows no language.
const [what, value] = (process.env.FAULT ?? '').split(' ');
const changes = {
  clock: () => {
    const now = Date.parse(value);
    const Before = Date;
    globalThis.Date = class extends Before {
      constructor(...parts) {
        super(...(parts.length === 0 ? [now] : parts));
      }
      static now() {
        return now;
      }
    };
  },
  node: () => Object.defineProperty(process, 'versions', { value: { ...process.versions, node: value } }),
  languages: () => {
    const unknown = () => {
      throw new Error('a language was asked for');
    };
    for (const { prototype } of [String, Number, Date, Array]) {
      for (const name of ['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase']) {
        if (name in prototype) Object.defineProperty(prototype, name, { value: unknown });
      }
    }
    // Only the places between characters, which are the same in every language.
    globalThis.Intl = { Segmenter: Intl.Segmenter };
  },
};
changes[what]?.();
