/** A few answers, one of which holds. */
export function Choice<Value extends string>({
  title,
  value,
  among,
  onChoose,
}: {
  readonly title: string;
  readonly value: Value;
  readonly among: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset class="joined">
      <legend class="heard-only">{title}</legend>
      {among.map(([each, name]) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChoose(each)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
