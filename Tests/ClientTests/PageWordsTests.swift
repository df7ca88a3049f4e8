import Localization
import SearchAPI
import Testing

@testable import plansearch

/// The web page calls things by the names that the programs give them.
@Suite struct PageWordsTests {
    private let pages: [(language: Language, words: PageWords)]

    init() throws {
        pages = try Language.allCases.map { ($0, try PageWords($0.rawValue)) }
    }

    /// What both say, by the page's name for it.
    private static let shared: [(name: String, message: Message)] =
        [
            ("filterNames.level", .level), ("filterNames.year", .year), ("filterNames.region", .region),
            ("filterNames.agency", .agency), ("filterNames.kind", .kind), ("filterNames.plan", .plan),
            ("kinds.body", .body), ("kinds.heading", .heading), ("kinds.table", .table),
            ("kinds.agencies", .agencies), ("kinds.caption", .caption), ("lead", .lead), ("responsible", .responsible),
            ("supporting", .supporting),
            ("token.title", ProblemCode.unauthorized.title),
        ]
        + Tier.allCases.map { ($0.rawValue, $0.label) }
        + Total.Relation.allCases.map { ("relations.\($0.rawValue)", $0.label) }
        + MentionMatch.allCases.map { ("mentions.match.\($0.rawValue)", $0.label) }
        + ProblemCode.allCases.filter { !unlike.contains($0) }.map { ("problems.\($0.rawValue)", $0.title) }

    /// Problems that the page never gets, asks for a token at, or can describe better: it sends nothing but queries.
    private static let unlike: Set<ProblemCode> = [
        .unauthorized, .methodNotAllowed, .unsupportedMediaType, .tooLarge, .rangeNotSatisfiable,
    ]

    @Test func `what the page and the programs both say, they say alike`() {
        for (language, words) in pages {
            for (name, message) in Self.shared {
                let text = message.text(in: language)
                // On the page a label begins with a capital letter; within a sentence it does not.
                let label = text.prefix(1).uppercased() + text.dropFirst()
                #expect([text, label].contains(words[name]), "\(name): \(words[name] ?? "none"), not \(text)")
            }
        }
    }

    @Test func `the page has a name for every value of the answers`() {
        let values: [(object: String, values: [String])] = [
            ("sorts", SearchSort.allCases.map(\.rawValue)), ("scopes", SearchScope.allCases.map(\.rawValue) + [""]),
            ("suggestionKinds", SuggestionKind.allCases.map(\.rawValue)),
            ("relations", Total.Relation.allCases.map(\.rawValue)),
            ("mentions.match", MentionMatch.allCases.map(\.rawValue)),
            ("states", MentionState.allCases.map(\.rawValue)),
        ]
        for (_, words) in pages {
            for (object, values) in values { #expect(words.names(in: object) == Set(values), "\(object)") }
        }
    }

    @Test func `the page and the client call what plans say of a project alike`() {
        for (language, words) in pages {
            for state in MentionState.allCases {
                #expect(words["states.\(state.rawValue)"] == state.label.text(in: language))
            }
        }
    }

    @Test func `the page says the same things in each language`() throws {
        let names = pages.map { $0.words.texts.keys.filter { !$0.hasPrefix("details.") }.sorted() }
        #expect(names[0].count > 100)
        #expect(names[0] == names[1])
    }

    @Test func `texts of a module are read past functions, lists and templates`() {
        let words = PageWords(
            module: """
                export const english = {
                  a: "one",
                  f: (n) => `${n} of ${n > 1 ? `many, ${n}` : "one"}`,
                  list: ["x, y", { z: "no" }],
                  b: { "": "empty", 建成: "built", g: (a) => ({ a }), c: "three" },
                  d: "four",
                };
                """)
        #expect(words.texts == ["a": "one", "b.": "empty", "b.建成": "built", "b.c": "three", "d": "four"])
    }
}
