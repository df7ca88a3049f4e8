import Localization

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
    private let wording: Message

    /// What happened, to what, and what to do, in the user's language. May have several lines; no full stop, no line
    /// end at the end.
    var message: String { say(wording) }

    init(_ code: Code, _ wording: Message) {
        self.code = code
        self.wording = wording
    }

    init(_ code: Code, _ english: String, chinese: String) {
        self.init(code, Message(english, chinese: chinese))
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
