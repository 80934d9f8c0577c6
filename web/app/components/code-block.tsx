import styles from './code-block.module.css';

type Props = { label: string; /** JSON, or text as it is. */ value: unknown };

/** What machines said, for people who read it: wrapped, scrollable, left to right in every language. */
export function CodeBlock({ label, value }: Props) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.label}>{label}</figcaption>
      <pre className={styles.code} dir="ltr" tabIndex={0} role="region" aria-label={label}>
        {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </pre>
    </figure>
  );
}
