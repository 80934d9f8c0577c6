import { useSearchParams } from '@remix-run/react';
import { useEffect } from 'react';
import { Notice } from './notice.tsx';
import { useToast } from './toast.tsx';

/** What `?done=` says after a redirect: a toast, or a line on the page where there is no JavaScript. */
export function DoneMessage({ texts }: { texts: Record<string, string> }) {
  const [params, setParams] = useSearchParams();
  const toast = useToast();
  const done = params.get('done');
  const text = texts[done ?? ''];

  useEffect(() => {
    if (done === null) return;
    if (text) toast(text); // what is seen on the page itself has no words
    setParams(
      (now) => {
        now.delete('done'); // told once, not again when the page is loaded anew
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [done, text, toast, setParams]);

  return text ? (
    <div className="needs-no-js">
      <Notice tone="green" title={text} />
    </div>
  ) : null;
}
