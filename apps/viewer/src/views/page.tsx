import { counted, type Report } from '@faultline/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { openFiles } from '../open/open-files.ts';
import type { Opened } from '../open/read-files.ts';
import type { Base } from '../world/comparison.ts';
import { clipped } from '../world/display-names.ts';
import { App } from './app.tsx';

interface Shown {
  readonly report: Report | null;
  readonly base: Base | null;
  /** The name of the file that it was opened from; null for what the page came with. */
  readonly from: string | null;
}

/** What somebody has dropped or chosen: being read where `opened` is undefined. */
interface Given {
  readonly name: string;
  readonly opened: Opened | undefined;
}

/** The page that came with a report, or with none, and whatever is opened on it. */
export function Page({
  report,
  base,
  revision,
}: {
  readonly report: Report | null;
  readonly base: Base | null;
  /** The commit that the page's own report was made at. */
  readonly revision: string | null;
}) {
  const [shown, setShown] = useState<Shown>({ report, base, from: null });
  const [given, setGiven] = useState<Given | null>(null);
  const own = useRef(report);
  useEffect(() => {
    if (own.current === report) return;
    own.current = report;
    setShown((before) => (before.from === null ? { ...before, report } : before));
  }, [report]);

  const asOf = shown.report?.asOf ?? new Date().toISOString().slice(0, 10);
  const open = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    const name = files.length === 1 ? files[0]!.name : counted(files.length, 'file');
    setGiven({ name, opened: undefined });
    setGiven({ name, opened: await openFiles(files, asOf) });
  };
  const isOver = useDrop(open);

  return (
    <>
      {isOver && <p class="drop">Drop a report, or the files of a catalog, to open them. Nothing leaves this page.</p>}
      {shown.report === null ? (
        <main class="empty" id="main">
          <h1 class="sentence">Open a report or a catalog</h1>
          <p class="quiet">
            What <code>faultline analyze --format json</code> wrote, or catalog-info.yaml: choose it, or drop it here.
            Nothing leaves this page.
          </p>
          <OpenButton onOpen={open} />
        </main>
      ) : (
        <App report={shown.report} base={shown.base} revision={shown.from === null ? revision : null}>
          <OpenButton onOpen={open} />
        </App>
      )}
      {given && (
        <Answer
          given={given}
          shown={shown}
          onShow={(next) => {
            setShown(next);
            setGiven(null);
          }}
          onBack={shown.from === null ? undefined : () => setShown({ report: own.current, base, from: null })}
          onClose={() => setGiven(null)}
        />
      )}
    </>
  );
}

/** Whether files are held over the page, which takes them wherever they are dropped. */
function useDrop(open: (files: readonly File[]) => Promise<void>): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(open);
  take.current = open;
  useEffect(() => {
    const stop = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', hear: (event: DragEvent) => void): void =>
      addEventListener(
        type,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          hear(event);
        },
        { signal: stop.signal },
      );
    on('dragover', () => setOver(true));
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    on('drop', ({ dataTransfer }) => {
      setOver(false);
      void take.current([...dataTransfer!.files]);
    });
    return () => stop.abort();
  }, []);
  return isOver;
}

function OpenButton({ onOpen }: { readonly onOpen: (files: readonly File[]) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" title="A report or the files of a catalog" onClick={() => input.current?.click()}>
        Open…
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".json,.yaml,.yml"
        aria-label="Files to open"
        onChange={async ({ currentTarget }) => {
          await onOpen([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** What can become of the files. */
interface Chosen {
  readonly shown: Shown;
  readonly onShow: (next: Shown) => void;
  readonly onBack: (() => void) | undefined;
  readonly onClose: () => void;
}

/** What was found in the files, and what is to become of it. */
function Answer({ given: { name, opened }, ...choices }: { readonly given: Given } & Chosen) {
  const { shown, onShow, onClose } = choices;
  const dialog = useRef<HTMLDialogElement>(null);
  const report = opened?.report;
  const isPlain = report !== undefined && opened?.faults.length === 0 && shown.report === null;
  useEffect(() => {
    if (isPlain) onShow({ report, base: null, from: name });
    else if (!dialog.current?.open) dialog.current?.showModal();
  });
  if (isPlain) return null;
  return (
    <dialog ref={dialog} aria-labelledby="opened" onClose={onClose}>
      <h2 id="opened">{clipped(name, 60)}</h2>
      {opened === undefined ? (
        <p role="status">Reading…</p>
      ) : (
        <>
          {report && (
            <p>
              {counted(report.coverage.entities.component ?? 0, 'Component')},{' '}
              {counted(report.entities.length, 'entity', 'entities')} in all, as of {report.asOf}.
            </p>
          )}
          <Faults opened={opened} />
          <Choices name={name} opened={opened} {...choices} />
        </>
      )}
    </dialog>
  );
}

function Choices({
  name,
  opened: { report, faults },
  shown,
  onShow,
  onBack,
  onClose,
}: { readonly name: string; readonly opened: Opened } & Chosen) {
  return (
    <p class="row">
      {report && (
        <button type="button" class="main-action" onClick={() => onShow({ report, base: null, from: name })}>
          {faults.length === 0 ? 'Show it' : 'Show what could be read'}
        </button>
      )}
      {report && shown.report && (
        <button type="button" onClick={() => onShow({ ...shown, base: { name, report } })}>
          Compare: it is how it was
        </button>
      )}
      {onBack && (
        <button
          type="button"
          onClick={() => {
            onBack();
            onClose();
          }}
        >
          Back to what the page came with
        </button>
      )}
      <button type="button" onClick={onClose}>
        Close
      </button>
    </p>
  );
}

function Faults({ opened: { faults, report } }: { readonly opened: Opened }) {
  if (faults.length === 0) return null;
  return (
    <>
      <p>
        <strong>{report ? 'A part of it could not be read:' : 'It cannot be shown:'}</strong>
      </p>
      <ul class="faults">
        {faults.map(({ text, place }) => (
          <li key={`${place} ${text}`}>
            {place !== null && <strong>{clipped(place, 120)}</strong>} {clipped(text, 300)}
          </li>
        ))}
      </ul>
    </>
  );
}
