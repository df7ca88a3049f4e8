import Localization

/// Why a command failed. The exit code is always 2.
struct ClientError: Error, Equatable {
    enum Code: Sendable {
        /// The command line cannot be understood.
        case usage
        /// No daemon answers on the socket.
        case noDaemon
        /// The daemon took too long.
        case timeout
        /// The daemon closed the connection before its answer was complete, or the answer is not HTTP.
        case brokenAnswer
        /// The answer is complete, but this client cannot read it.
        case unknownAnswer
        /// The daemon refused, with a problem document.
        case problem
        /// Results could not be written.
        case output
    }

    let code: Code
    private let wording: Message

    /// What happened, to what, and what to do, in the user's language. It may have several lines, and ends without a
    /// full stop or a line end.
    var message: String { say(wording) }

    init(_ code: Code, _ wording: Message) {
        self.code = code
        self.wording = wording
    }

    init(_ code: Code, _ english: String, chinese: String) {
        self.init(code, Message(english, chinese: chinese))
    }
}

/// The program that reads the output has ended, as `head` does after its last line. This is not an error.
struct ClosedPipe: Error {}

/// What a command found. The raw value is the exit code.
enum Outcome: Int32, Sendable {
    case found = 0
    case nothingFound = 1
    case failed = 2
}
