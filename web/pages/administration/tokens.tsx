import { useSignal } from '@preact/signals'
import type { AdminDepartment } from '../../../core/contract/administration.ts'
import type { Token } from '../../../core/contract/tokens.ts'
import { send } from '../../api/client.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { rolesInWords } from './accounts.tsx'
import { formatMoment } from './moment.ts'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { TokenForm } from './token-form.tsx'
import { useRead } from './use-read.ts'

const stateOf = ({ revokedAt, expiresAt }: Token): 'revoked' | 'expired' | 'inUse' => (revokedAt !== null ? 'revoked' : new Date(expiresAt) <= new Date() ? 'expired' : 'inUse')

function TokenList() {
  const text = administrationMessages.value
  const tokens = useRead<Token[]>('/api/tokens')
  const departments = useRead<AdminDepartment[]>('/api/administration/departments')
  const asked = useSignal<Token | null>(null)
  const { isBusy, error, run } = useAction()

  async function revoke(): Promise<void> {
    const id = asked.value?.id
    await run(() => send('DELETE', `/api/tokens/${id}`))
    asked.value = null
    tokens.reload()
  }

  return (
    <Section title={text.tokens} intro={text.tokensIntro} actions={<PageLink page="verwaltung" path={['zugaenge', 'neu']} label={text.newToken} className="button button--primary" />}>
      <ProblemNotice error={error.value} title={text.notDone} />
      <Loaded of={tokens}>
        {(all) => all.length === 0 ? <p>{text.noTokens}</p> : (
          <ScrollTable caption={text.tokens}>
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col">{text.roles}</th>
                <th scope="col">{text.expires}</th>
                <th scope="col">{text.lastUsed}</th>
                <th scope="col">{text.state}</th>
                <th scope="col"><span class="kern-sr-only">{text.action}</span></th>
              </tr>
            </thead>
            <tbody>
              {all.map((token) => (
                <tr key={token.id}>
                  <th scope="row">
                    {token.name}
                    <span class="fact-remark">{token.hint}…{token.createdBy === null ? '' : `, ${token.createdBy}`}</span>
                  </th>
                  <td>{rolesInWords([token], departments.data ?? [])}</td>
                  <td>{formatMoment(token.expiresAt)}</td>
                  <td>{token.lastUsedAt === null ? text.never : formatMoment(token.lastUsedAt)}</td>
                  <td>{text.tokenStates[stateOf(token)]}</td>
                  <td>
                    {stateOf(token) === 'inUse' && (
                      <button type="button" class="button" aria-label={text.revokeToken(token.name)} onClick={() => (asked.value = token)}>
                        {text.revoke}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
      </Loaded>
      <ConfirmDialog isOpen={asked.value !== null} title={text.revokeQuestion(asked.value?.name ?? '')} action={text.revoke} isBusy={isBusy.value} onConfirm={() => void revoke()} onCancel={() => (asked.value = null)}>
        <p>{text.revokeText}</p>
      </ConfirmDialog>
    </Section>
  )
}

/** Tokens: keys with which programs work. */
export function Tokens({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  if (entry === undefined) return <TokenList />
  return (
    <Section title={text.newToken} above={[[text.tokens, ['zugaenge']]]}>
      <TokenForm />
    </Section>
  )
}
