/// Why the client could not do what it was asked: always exit code 2.
struct ClientError: Error, Equatable {
    enum Code: Sendable {
        /// The command line cannot be understood.
        case usage
        /// No daemon answers on the socket.
        case noDaemon
        /// The daemon took too long.
        case timeout
        /// The daemon hung up before its answer was whole, or answered what is no HTTP.
        case brokenAnswer
        /// The answer is whole, but this client does not understand it.
        case unknownAnswer
        /// The daemon refused, with a problem document.
        case problem
        /// Results could not be written.
        case output
    }

    let code: Code
    private let phrase: Phrase

    /// What happened, to what, and what to do, in the user's language. May have several lines; no full stop, no line
    /// end at the end.
    var message: String { say(phrase) }

    init(_ code: Code, _ phrase: Phrase) {
        self.code = code
        self.phrase = phrase
    }

    /// With words that are already those of the user's language.
    init(_ code: Code, verbatim message: String) {
        self.init(code, Phrase(verbatim: message))
    }
}

/// The reader of our output has gone, as `head` does when it has seen enough. Not an error.
struct ClosedPipe: Error {}

/// What a command found, as its exit code says it.
enum Outcome: Int32, Sendable {
    case found = 0
    case nothingFound = 1
    case failed = 2
}
