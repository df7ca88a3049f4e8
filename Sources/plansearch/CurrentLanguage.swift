import Localization

// What programs read (JSON, CSV, `vimgrep`, exit codes) is the same in every language.

extension Language {
    /// The language of the run. It is set once, so that a text can be worded where it arises.
    @TaskLocal static var current = Language.english

    /// As the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    init(_ environment: ClientEnvironment) {
        self.init(locale: environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? "")
    }

    /// The language that the daemon is asked for; `nil` for English, which it answers in by default.
    var inRequest: Language? { self == .english ? nil : self }
}

/// A text in the user's language.
func say(_ message: Message) -> String { message.text(in: .current) }

/// A text in the user's language.
func say(_ english: String, chinese: String) -> String { say(Message(english, chinese: chinese)) }
