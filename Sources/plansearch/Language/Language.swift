import SearchAPI

/// The language that the client speaks to people. What programs read (JSON, CSV, `vimgrep`, exit codes) has none.
enum Language: Sendable {
    case english
    case chinese

    /// The language of what is being done: set once for a run, so that a message can be worded where it arises.
    @TaskLocal static var current = Language.english

    /// As the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    init(_ environment: ClientEnvironment) {
        let locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        self = locale.hasPrefix("zh") ? .chinese : .english
    }

    /// The language that the daemon is asked to word its sentences in; `nil` for its own, English.
    var ofAnswers: AnswerLanguage? {
        switch self {
        case .english: nil
        case .chinese: .chinese
        }
    }

    /// The words of this language for a key; `nil` for English, which the keys themselves are.
    func words(_ key: String) -> String? {
        switch self {
        case .english: nil
        case .chinese: Self.chineseWords[key]
        }
    }
}

/// Something the program says, in English, with places for values; ``say(_:)`` puts it into the user's language.
///
/// ```swift
/// say("\(shown) of \(passages)")
/// ```
/// has the key `% of %`, which the table of a language gives as, for instance, `共 %2，显示 %1`.
struct Phrase: ExpressibleByStringInterpolation, Sendable, Equatable {
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts = Phrase()

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            parts.key += literal
            parts.english += literal
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.key += "%"
            parts.english += value.description
            parts.values.append(value.description)
        }
    }

    private(set) var key = ""
    private var english = ""
    private var values: [String] = []

    private init() {}

    /// A text that is the same in every language.
    init(verbatim text: String) {
        english = text
    }

    init(stringLiteral value: String) {
        key = value
        english = value
    }

    init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.parts
    }

    static func + (a: Phrase, b: Phrase) -> Phrase {
        var sum = a
        sum.key += b.key
        sum.english += b.english
        sum.values += b.values
        return sum
    }

    /// The phrase in a language; in English where its table lacks it.
    func text(_ language: Language) -> String {
        guard let words = language.words(key) else { return english }
        // By scalars, and once from left to right: a value may contain what looks like a place.
        var text = String.UnicodeScalarView()
        var rest = words.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%", let digit = rest.first, ("1"..."9").contains(digit),
                values.indices.contains(Int(digit.value) - 0x31)
            else {
                text.append(scalar)
                continue
            }
            rest.removeFirst()
            text.append(contentsOf: values[Int(digit.value) - 0x31].unicodeScalars)
        }
        return String(text)
    }
}

/// Words for the user, in the user's language.
func say(_ phrase: Phrase) -> String { phrase.text(.current) }
