// A few choices side by side, one of them pressed.

export type Segment<T extends string> = { readonly value: T; readonly label: string }

export type SegmentsProps<T extends string> = {
  readonly name: string
  readonly segments: readonly Segment<T>[]
  readonly chosen: T
  readonly onChoose: (value: T) => void
}

export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { name, segments, chosen, onChoose } = props
  return (
    <div class="segments" role="group" aria-label={name}>
      {segments.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
