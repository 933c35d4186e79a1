import { Inclusion, type LedgerLine, SignedCheckpoint } from '@muster/domain/ledger/shapes.ts'
import { type JSX, type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useRoles } from '../access/grants/useAccess.ts'
import { paths } from '../app/addresses.ts'
import { Refusal } from '../app/client.ts'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { Drawer } from '../ui/Drawer.tsx'
import { rootOf } from './inclusion.ts'
import { authorityText, heldText, lineText } from './lineWords.ts'
import classes from './ProofDrawer.module.css'
import { saveText } from './saveText.ts'

/** An entry beside the list: what it says, under which signed checkpoint it lies, and the proof of that, checked in this browser. */
export function ProofDrawer({ entry, line }: { entry: number; line: LedgerLine | undefined }): JSX.Element {
  const say = useSay()
  const { here } = useWhere()
  const checkpoint = useAsk('ledger/checkpoint', {}, SignedCheckpoint)
  const size = checkpoint.data?.size
  const proof = useAsk('ledger/inclusion', { entry, size }, Inclusion, { enabled: size !== undefined })
  const waits = proof.error instanceof Refusal && proof.error.code === 'entryNotSealed'
  return (
    <Drawer
      title={say('ledger.proof.of', { entry })}
      note={line && lineText(say, line)}
      closeTo={here({ proof: undefined })}
      foot={
        proof.data && (
          <>
            <Button onClick={() => saveText(`muster-entry-${entry}.json`, JSON.stringify(proof.data, null, 2))}>
              {say('ledger.proof.save')}
            </Button>
            {checkpoint.data && (
              <Button onClick={() => saveText(`muster-checkpoint-${checkpoint.data.size}.txt`, checkpoint.data.note)}>
                {say('ledger.checkpoint.save')}
              </Button>
            )}
          </>
        )
      }
    >
      {line && <LineFacts line={line} />}
      <section className={classes.part}>
        <h3>{say('ledger.proof.title')}</h3>
        {waits ? (
          <p>{say('ledger.proof.waits')}</p>
        ) : (
          <Answer of={checkpoint} name={say('ledger.proof.name')} skeleton={<Skeleton lines={4} title={false} />}>
            {(signed) => (
              <Answer of={proof} name={say('ledger.proof.name')} skeleton={<Skeleton lines={4} title={false} />}>
                {(found) => <Proved proof={found} checkpoint={signed} />}
              </Answer>
            )}
          </Answer>
        )}
      </section>
    </Drawer>
  )
}

function LineFacts({ line }: { line: LedgerLine }): JSX.Element {
  const say = useSay()
  const roles = useRoles()
  const lines: [string, ReactNode][] = [
    ['known', <MomentText key="at" at={line.at} />],
    ['held', heldText(say, line)],
    ['by', line.by],
    ['as', authorityText(say, line.asRole, roles)],
    ['seconded', line.secondedBy],
    ['about', line.subject],
    ['unit', line.unitName],
    ['why', line.reason],
  ]
  return (
    <dl className={classes.facts}>
      {lines
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{say(`ledger.proof.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** The proof in a sentence: sealed under what, at which place; and whether it holds when it is worked out here. */
function Proved({ proof, checkpoint }: { proof: Inclusion; checkpoint: SignedCheckpoint }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [holds, tell] = useState<boolean>()
  useEffect(() => {
    let isHere = true
    // Without a secure context the browser does not hash; then it is for the program that the page names.
    const found = rootOf(proof).then((root) => root !== undefined && root === checkpoint.root)
    found.then(
      (yes) => isHere && tell(yes),
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [proof, checkpoint.root])
  return (
    <div className={classes.proved}>
      <p>
        {say.rich('ledger.proof.sealed', {
          a: (words) => <Link href={to(paths.checkpoint)}>{words}</Link>,
          size: checkpoint.size,
          place: proof.position + 1,
        })}
      </p>
      <p role="status" className={holds === false ? classes.broken : undefined}>
        {holds === undefined
          ? say('ledger.proof.checking')
          : say(holds ? 'ledger.proof.holds' : 'ledger.proof.broken', { count: proof.path.length })}
      </p>
      <h4>{say('ledger.proof.leaf')}</h4>
      <pre className={classes.code} dir="ltr">
        {proof.leaf.trimEnd()}
      </pre>
      <p className="quiet">{say('ledger.proof.leaf.note')}</p>
      <h4>{say('ledger.proof.path', { count: proof.path.length })}</h4>
      <ol className={classes.code} dir="ltr">
        {proof.path.map((hash) => (
          <li key={hash}>{hash}</li>
        ))}
      </ol>
      <p className="quiet">{say('ledger.proof.how')}</p>
    </div>
  )
}
