import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Theme } from '../state/view-state.ts';
import { useStore } from '../store/store.ts';
import { Choice } from './choice.tsx';
import { Menu } from './menu.tsx';

/** What is seldom wanted: opening a file, handing the picture on, light or dark. */
export function MoreMenu({ children }: { readonly children: ComponentChildren }) {
  const { state, act } = useStore();
  return (
    <Menu title="More">
      {children}
      <CopyLink />
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
function CopyLink() {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      setSaid(isOwnMachine() ? 'Copied. It opens on this machine only: save the page to hand it on.' : 'Copied.');
    } catch {
      // A page on the disk, or a person, may not allow it.
      setSaid('Not allowed here: the address bar has it.');
    }
  };
  return (
    <span class="row">
      <button type="button" onClick={copy}>
        Copy link
      </button>
      <span role="status" class="quiet small">
        {said}
      </span>
    </span>
  );
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
