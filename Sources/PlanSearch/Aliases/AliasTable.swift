import TextAnalysis

/// Which names mean the same thing: 兰西城市群 and 兰州—西宁城市群.
///
/// Names are looked up folded, so that letter case, dashes and traditional characters make no difference. A name may
/// be in several entries; then it has the wordings of all of them, but those are not names of each other.
public struct AliasTable: Sendable {
    /// One thing and its names.
    public struct Entry: Sendable, Equatable {
        /// The canonical name first; no two fold to the same.
        public var names: [String]
        public var kind: AliasKind
        /// Why these are names of the same thing: where the texts use them.
        public var note: String
        /// The line in the file, from 1; `nil` for an entry that was found in the texts.
        public var line: Int?

        public init(names: [String], kind: AliasKind, note: String, line: Int? = nil) {
            self.names = names
            self.kind = kind
            self.note = note
            self.line = line
        }
    }

    /// A line of the file that cannot be used; the other lines are used.
    public struct Fault: Sendable, Equatable, CustomStringConvertible {
        /// From 1.
        public var line: Int
        /// What is wrong with it and what it should be.
        public var message: String

        public var description: String { "line \(line): \(message)" }
    }

    /// A table without names.
    public static let empty = AliasTable()

    public private(set) var entries: [Entry] = []
    /// Lines that were left out, in order.
    public private(set) var faults: [Fault] = []
    /// The entries that have a folded name, in their order.
    private var entriesByName: [[UInt8]: [Int]] = [:]

    public init() {}

    /// A table of these entries; names of an entry that fold to the same are one.
    public init(_ entries: [Entry]) {
        for entry in entries { append(entry) }
    }

    /// Reads an aliases file.
    ///
    /// - Parameter bytes: see ``AliasFileReader``. Lines that cannot be used are in ``faults``.
    public init(parsing bytes: [UInt8]) {
        var reader = AliasFileReader()
        reader.read(bytes)
        self.init(reader.entries)
        faults = reader.faults
    }

    /// Reads an aliases file.
    public init(parsing text: String) {
        self.init(parsing: Array(text.utf8))
    }

    /// All wordings of the same thing.
    ///
    /// - Returns: the name itself first, as it was given, then the others in the order of the table; the name alone
    ///   if the table does not have it.
    public func names(for name: String) -> [String] {
        let folded = Normalizer.fold(name).utf8
        var names = [name]
        guard let indexes = entriesByName[folded] else { return names }
        var seen: Set<[UInt8]> = [folded]
        for index in indexes {
            for other in entries[index].names where seen.insert(Normalizer.fold(other).utf8).inserted {
                names.append(other)
            }
        }
        return names
    }

    /// The entries that have a name.
    public func entries(for name: String) -> [Entry] {
        (entriesByName[Normalizer.fold(name).utf8] ?? []).map { entries[$0] }
    }

    /// This table with what the texts themselves define added.
    ///
    /// A definition whose long or short form is known adds the other form to the entries that have it. An entry of the
    /// file that has both is left as it is.
    public func merging(definitions: [AliasDefinition]) -> AliasTable {
        var table = self
        for definition in definitions {
            let long = Normalizer.fold(definition.long).utf8
            let short = Normalizer.fold(definition.short).utf8
            let known = Set((table.entriesByName[long] ?? []) + (table.entriesByName[short] ?? []))
            if known.isEmpty {
                table.append(
                    Entry(
                        names: [definition.long, definition.short], kind: .definition,
                        note: "defined in \(definition.passage)"))
            }
            for index in known.sorted() {
                table.add(definition.long, to: index)
                table.add(definition.short, to: index)
            }
        }
        return table
    }

    private mutating func append(_ entry: Entry) {
        entries.append(Entry(names: [], kind: entry.kind, note: entry.note, line: entry.line))
        for name in entry.names { add(name, to: entries.count - 1) }
    }

    private mutating func add(_ name: String, to index: Int) {
        let folded = Normalizer.fold(name).utf8
        guard !folded.isEmpty, entriesByName[folded]?.contains(index) != true else { return }
        entriesByName[folded, default: []].append(index)
        entries[index].names.append(name)
    }
}

/// What an entry of the aliases file is about.
public enum AliasKind: String, Sendable, CaseIterable {
    /// A region, a river, a city group (地区、流域、城市群).
    case place
    /// A region that has another name today: 湟中县 → 湟中区.
    case renamed
    /// Something that is built: a railway, a road, an airport, a dam.
    case project
    /// An office with its full and its short name (单位).
    case agency
    /// A park, a zone, a base (园区、示范区).
    case zone
    /// A plan or another document.
    case plan
    /// A fair, a festival, a race.
    case event
    /// Any other term.
    case term
    /// Defined in the texts themselves: 以下简称. Not for the file.
    case definition
}
