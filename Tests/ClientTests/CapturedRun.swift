import Synchronization

@testable import plansearch

/// A run of the client inside the test, and its output.
struct CapturedRun {
    let outcome: Outcome
    let output: String
    let messages: String

    /// - Parameters:
    ///   - words: the command line without the program's name.
    ///   - layout: how results look; the default is that of a pipe.
    ///   - environment: the whole environment of the run; the default names the socket.
    init(
        _ words: [String], socket: String = "/nowhere/plansearch.sock", layout: Layout = Layout(),
        environment: [String: String]? = nil
    ) {
        let (output, messages) = (Collected(), Collected())
        let session = Session(
            environment: ClientEnvironment(environment ?? ["PLANSEARCH_SOCKET": socket]), output: output.sink,
            messages: messages.sink, layout: layout
        )
        outcome = PlanSearchClient.run(session) { words }
        self.output = output.text
        self.messages = messages.text
    }
}

/// Captured output.
final class Collected: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var sink: ByteOutput {
        ByteOutput { written in self.bytes.withLock { $0.append(contentsOf: written) } }
    }

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
