import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { addressOf } from '../state/address.ts';
import type { Theme, ViewState } from '../state/view-state.ts';
import { useStore } from '../store/store.ts';
import { Choice } from './choice.tsx';
import { Menu } from './menu.tsx';

/** What is seldom wanted: opening a file, handing the picture on, light or dark. */
export function MoreMenu({ children }: { readonly children: ComponentChildren }) {
  const { state, act } = useStore();
  return (
    <Menu title="More">
      {children}
      <Copy title="Copy link" text={() => location.href} />
      <Copy title="Copy as a frame" text={() => frameText(state)} />
      <Choice
        title="Light or dark"
        value={state.theme}
        among={[
          ['system', 'As the system'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onChoose={(theme) => act({ do: 'theme', theme })}
      />
    </Menu>
  );
}

/** The address contains everything on the screen: anyone who opens it sees the same. */
function Copy({ title, text }: { readonly title: string; readonly text: () => string }) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid(isOwnMachine() ? 'Copied. It opens on this machine only: save the page to hand it on.' : 'Copied.');
    } catch {
      // A page on the disk, or a person, may not allow it.
      setSaid('Not allowed here: copy it from the address bar.');
    }
  };
  return (
    <span class="row">
      <button type="button" onClick={copy}>
        {title}
      </button>
      <span role="status" class="quiet small">
        {said}
      </span>
    </span>
  );
}

/** The view on the screen as a frame of another page. */
function frameText(state: ViewState): string {
  const address = `${location.href.replace(/#.*/, '')}#${addressOf({ ...state, isEmbedded: true })}`;
  return `<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" width="800" height="520"></iframe>`;
}

/** Whether nobody else can open the address: a file, or a server of this machine. */
function isOwnMachine(): boolean {
  return location.protocol === 'file:' || ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname);
}

/** Gives the page the light or dark colours, by the system's wish where nobody has another. */
export function useTheme(theme: Theme): void {
  useLayoutEffect(() => {
    const isDark = matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      const shown = theme === 'system' ? (isDark.matches ? 'dark' : 'light') : theme;
      document.documentElement.dataset.theme = shown;
    };
    apply();
    isDark.addEventListener('change', apply);
    return () => isDark.removeEventListener('change', apply);
  }, [theme]);
}
