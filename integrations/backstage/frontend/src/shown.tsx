import { Progress } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { styles } from './styles.ts';
import type { Asked } from './use-answer.ts';

/** An answer once it is there, or why there is none. */
export function Shown<Answer>({
  asked,
  children,
}: {
  readonly asked: Asked<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  switch (asked.state) {
    case 'waiting':
      return <Progress />;
    case 'failed':
      return (
        <p role="alert" style={styles.text}>
          Faultline has no answer: {asked.reason}.
        </p>
      );
    case 'answered':
      return <>{children(asked.answer)}</>;
    default:
      return asked satisfies never;
  }
}
