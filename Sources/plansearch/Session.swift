import ArgumentParser
import SearchAPI

/// What a command works with besides its options.
struct Session {
    let environment: ClientEnvironment
    /// Results.
    let output: ByteOutput
    /// Everything else that is said to the user.
    let messages: ByteOutput
    /// How results look; `nil` for what fits standard output.
    var layout: Layout?

    /// Says something, each line after the program's name. A reader that has gone is no reason to stop.
    ///
    /// - Parameter text: in the user's language already.
    func report(verbatim text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // Lines after the first stand under it: a query and the caret below must keep their columns.
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
