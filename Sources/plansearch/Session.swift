import ArgumentParser
import SearchAPI

/// The inputs and outputs of a command, besides its options.
struct Session {
    let environment: ClientEnvironment
    /// Results.
    let output: ByteOutput
    /// Messages to the user.
    let messages: ByteOutput
    /// How results look; `nil` chooses by what standard output is.
    var layout: Layout?

    /// Writes a message that begins with the program's name. If nothing reads messages, the command continues.
    ///
    /// - Parameter text: in the user's language already.
    func report(verbatim text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // Later lines are indented to the same column: a query and the caret below it must stay aligned.
            let prefix = index == 0 ? "plansearch: " : "            "
            try? messages.writeLine(prefix + VisibleText.escaping(String(line)))
        }
        try? messages.flush()
    }

    func report(_ english: String, chinese: String) { report(verbatim: say(english, chinese: chinese)) }

    /// The answer of an endpoint.
    ///
    /// - Parameter query: the query part of the address, percent-encoded; empty for none.
    /// - Throws: ``ClientError``.
    func fetch(
        _ endpoint: Endpoint, query: String = "", _ connection: ConnectionOptions, _ layout: Layout
    ) throws -> [UInt8] {
        let target = query.isEmpty ? endpoint.path : "\(endpoint.path)?\(query)"
        do {
            return try connection.client(self).fetch(DaemonRequest(target: target))
        } catch let answer as ProblemAnswer {
            throw answer.clientError(width: layout.width)
        }
    }

    func writeLines(_ lines: [String]) throws {
        for line in lines { try output.writeLine(line) }
    }
}

/// A command that asks the daemon and writes what it answers.
protocol ClientCommand: ParsableCommand {
    /// - Throws: ``ClientError`` or ``ClosedPipe``.
    func run(_ session: Session) throws -> Outcome
}
