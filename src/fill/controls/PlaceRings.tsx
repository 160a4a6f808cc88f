/** A dot, and around it how exact it is: the ring shrinks from a kilometre to five metres. */
export function PlaceRings(props: {
  readonly accuracy: number | undefined;
  readonly isLooking?: boolean;
}) {
  const { accuracy, isLooking } = props;
  return (
    <svg
      className={isLooking ? 'fill-rings fill-rings-looking' : 'fill-rings'}
      viewBox="0 0 64 64"
      aria-hidden="true"
    >
      <circle className="fill-rings-far" cx="32" cy="32" r="30" />
      <circle className="fill-rings-near" cx="32" cy="32" r={radiusFor(accuracy)} />
      <circle className="fill-rings-dot" cx="32" cy="32" r="6" />
    </svg>
  );
}

function radiusFor(accuracy: number | undefined): number {
  if (accuracy === undefined) return 18;
  const far = Math.log(Math.min(Math.max(accuracy, 5), 1_000) / 5) / Math.log(200);
  return 11 + far * 18;
}
