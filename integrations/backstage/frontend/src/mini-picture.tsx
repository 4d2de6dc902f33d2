import type { EntityAnswer } from '../../backend/src/answer.ts';
import { styles } from './styles.ts';

const [step, size] = [44, 12];

const row = size + 4;

/** Who goes down, by the number of steps from the failure: a square for an entity, a circle for a journey. */
export function MiniPicture({ title, picture }: Pick<EntityAnswer, 'title' | 'picture'>) {
  if (picture.length === 0) return null;
  const rows = Math.max(...picture.map(({ marks, more }) => marks.length + (more > 0 ? 1 : 0)));
  const [width, height] = [(picture.length + 1) * step, rows * row];
  const counts = picture.map(({ marks, more }, index) => `${marks.length + more} in column ${index + 1}`).join(', ');
  return (
    <figure style={{ margin: '8px 0' }}>
      <svg
        role="img"
        aria-label={`Who goes down with ${title}, by steps from the failure: ${counts}`}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        style={{ maxWidth: '100%' }}
      >
        <g fill="none" stroke="var(--bui-fg-danger)" strokeWidth="2">
          <title>{title}</title>
          <rect x="1" y="1" width={size} height={size} />
          <path d={`M4 4 L${size - 2} ${size - 2} M${size - 2} 4 L4 ${size - 2}`} />
        </g>
        {picture.map(({ marks, more }, column) => (
          <g key={marks[0]?.ref} transform={`translate(${(column + 1) * step} 1)`} fill="var(--bui-fg-danger)">
            <path d={`M${8 - step + size} ${size / 2} H-6`} stroke="var(--bui-fg-secondary)" />
            {marks.map(({ ref, title: name }, index) =>
              ref.startsWith('journey:') ? (
                <circle key={ref} cx={size / 2} cy={index * row + size / 2} r={size / 2}>
                  <title>{name}</title>
                </circle>
              ) : (
                <rect key={ref} y={index * row} width={size} height={size} rx="2">
                  <title>{name}</title>
                </rect>
              ),
            )}
            {more > 0 && (
              <text y={marks.length * row + size} fontSize="12" fill="var(--bui-fg-secondary)">
                +{more}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption style={styles.quiet}>Who goes down, by steps from the failure. A circle is a journey.</figcaption>
    </figure>
  );
}
