import { stringifyEntityRef } from '@backstage/catalog-model';
import { appThemeApiRef, discoveryApiRef, fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { Shown } from './shown.tsx';
import { styles } from './styles.ts';
import type { Asked } from './use-answer.ts';

/** The interactive page, at the loss of the entity. */
export function ViewerContent() {
  const { entity } = useEntity();
  const asked = useViewer();
  const theme = useTheme();
  const ref = stringifyEntityRef(entity);
  const state = new URLSearchParams({ view: 'blast', fail: ref, at: 'peak', theme });
  return (
    <Shown asked={asked}>
      {(address) => (
        // A frame does not follow its fragment from outside, so a new state is a new frame.
        <iframe key={`${state}`} title={`Blast radius of ${ref}`} src={`${address}#${state}`} style={styles.frame} />
      )}
    </Shown>
  );
}

/** The address of the page, once the browser has the cookie with which a frame asks for it. */
function useViewer(): Asked<string> {
  const { fetch } = useApi(fetchApiRef);
  const discovery = useApi(discoveryApiRef);
  const [asked, setAsked] = useState<Asked<string>>({ state: 'waiting' });
  useEffect(() => {
    const settle = async (): Promise<string> => {
      const base = await discovery.getBaseUrl('faultline');
      const response = await fetch(`${base}/.backstage/auth/v1/cookie`, { credentials: 'include' });
      if (!response.ok) throw new Error(`the backend answered with status ${response.status}`);
      return `${base}/viewer`;
    };
    settle().then(
      (answer) => setAsked({ state: 'answered', answer }),
      (error: Error) => setAsked({ state: 'failed', reason: error.message }),
    );
  }, [fetch, discovery]);
  return asked;
}

/** The theme of the app, in the words of the page. */
function useTheme(): 'light' | 'dark' | 'system' {
  const themes = useApi(appThemeApiRef);
  const [active, setActive] = useState(themes.getActiveThemeId());
  useEffect(() => {
    const subscription = themes.activeThemeId$().subscribe(setActive);
    return () => subscription.unsubscribe();
  }, [themes]);
  return themes.getInstalledThemes().find(({ id }) => id === active)?.variant ?? 'system';
}
