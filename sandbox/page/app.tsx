// The chat page starts here: it follows the sandbox and shows the desk once the company is known.

import { render } from 'preact'
import { Desk } from './desk.tsx'
import { NoticesHost } from './parts/notices.tsx'
import { useSeat } from './use-seat.ts'
import { useSandbox } from './wire/use-sandbox.ts'
import { SpeechContext, useLanguageChoice } from './words/use-words.ts'

function App() {
  const speech = useLanguageChoice()
  const { snapshot, link, tell, bulletin } = useSandbox()
  const seat = useSeat(snapshot?.company)
  const { words } = speech
  return (
    <SpeechContext.Provider value={speech}>
      <NoticesHost>
        {snapshot && seat ? (
          <Desk snapshot={snapshot} seat={seat} bulletin={bulletin} tell={tell} />
        ) : (
          <p class="opening">{words.opening}</p>
        )}
        {link === 'lost' && (
          <p class="link-lost" role="alert">
            {words.linkLost}
          </p>
        )}
      </NoticesHost>
    </SpeechContext.Provider>
  )
}

render(<App />, document.body)
