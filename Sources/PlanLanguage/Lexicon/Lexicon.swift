/// The words that plans are written with, by what they do: `Sources/CPlanLanguage/lexicon.tsv`.
///
/// One table, so that a word that two readers need stands in it once, and a wording rule is a row. The table's first
/// lines describe its columns; ``Role`` says what each role means.
public struct Lexicon: Sendable {
    /// A row of the table.
    public struct Entry: Sendable, Equatable {
        /// As it stands in the table: simplified characters, half-width punctuation unless the role says otherwise.
        public var word: Scalars
        /// What the word belongs to: words of one family stand for each other, or for the thing that the family names.
        public var family: String?
        /// What else is true of the word; the role says which traits it knows.
        public var traits: [String]
        /// The word does not count right after one of these.
        public var notAfter: [Scalars]
        /// The word does not count right before one of these.
        public var notBefore: [Scalars]

        /// Whether the word counts at a position of a text: whether nothing that rules it out stands beside it.
        ///
        /// - Parameter range: where the word stands in `text`, in Unicode scalars.
        public func counts(in text: Scalars, at range: Range<Int>) -> Bool {
            !notAfter.contains { text.has($0, at: range.lowerBound - $0.count, before: range.lowerBound) }
                && !notBefore.contains { text.has($0, at: range.upperBound, before: text.count) }
        }
    }

    /// The table, read on first use (about a millisecond).
    public static let shared = Lexicon(table: EmbeddedTable.lexicon)

    private let byRole: [Role: [Entry]]

    /// The rows of a role in the table's order.
    public static func entries(_ role: Role) -> [Entry] { shared.byRole[role] ?? [] }

    /// The words of a role in the table's order.
    public static func words(_ role: Role) -> [Scalars] { entries(role).map(\.word) }

    /// The words of some roles, one role after another.
    public static func words(_ roles: Role...) -> [Scalars] { roles.flatMap(words) }

    /// The words of a role that have a trait, in the table's order.
    public static func words(_ role: Role, trait: String) -> [Scalars] {
        entries(role).filter { $0.traits.contains(trait) }.map(\.word)
    }

    /// The words of a role as search folds them, in the table's order.
    public static func folded(_ role: Role) -> [Scalars] {
        entries(role).map { Scalars.folded($0.word.string) }
    }

    /// The words of a role as UTF-8, in the table's order.
    public static func utf8(_ role: Role) -> [[UInt8]] { entries(role).map { Array($0.word.string.utf8) } }

    /// The only word of a role, or its first.
    public static func word(_ role: Role) -> Scalars { entries(role).first?.word ?? [] }

    /// The characters of a role's words: of a role whose rows list single characters.
    public static func characters(_ role: Role) -> Set<UInt32> { Set(entries(role).flatMap(\.word)) }

    /// The characters of a role's words that have a trait.
    public static func characters(_ role: Role, trait: String) -> Set<UInt32> {
        Set(words(role, trait: trait).joined())
    }

    // MARK: Reading the table

    /// - Parameter table: UTF-8 in lines; see the first lines of the file. Rows of unknown roles are left out, which a
    ///   test looks for.
    init(table: UnsafeBufferPointer<UInt8>) {
        var byRole: [Role: [Entry]] = [:]
        // Rows of a role stand together, and looking up a role by its name compares it with all others.
        var current: (name: String, role: Role?) = ("", nil)
        for line in table.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            if columns[0] != current.name { current = (columns[0], Role(rawValue: columns[0])) }
            guard columns.count >= 2, let role = current.role else { continue }
            func column(_ index: Int) -> String { index < columns.count ? columns[index] : "" }
            func list(_ index: Int) -> [Substring] { column(index).split(separator: " ") }
            byRole[role, default: []].append(
                Entry(
                    word: Scalars(columns[1]), family: column(2).isEmpty ? nil : column(2),
                    traits: list(3).map(String.init), notAfter: list(4).map { Scalars(String($0)) },
                    notBefore: list(5).map { Scalars(String($0)) }))
        }
        self.byRole = byRole
    }
}
