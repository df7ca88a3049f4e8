/// What an office is for, by the table `Sources/CPlanLanguage/offices.tsv`.
public struct OfficeFunction: Sendable, Hashable {
    /// Its row in the table, from 0.
    var row: Int

    /// As it is shown: 发展改革.
    public var name: String { OfficeFunctionTable.shared.names[row] }
}

/// The words for offices' functions.
struct OfficeFunctionTable: Sendable {
    /// A word, and what is true of it.
    struct Word: Sendable {
        var function: OfficeFunction
        /// One character, which counts only beside another function.
        var isShort = false
        /// Whether it may end the name.
        var isWhole = false
        /// Whether it stands before the territory: 团 in 团省委.
        var isBefore = false
        /// Whether a 中心 for it is such an office: 政务服务中心.
        var hasCenter = false
    }

    static let shared = OfficeFunctionTable(table: EmbeddedTable.offices)

    private(set) var names: [String] = []
    private var wordsByRow: [[String]] = []
    private var words: [Scalars: [Word]] = [:]
    /// The length of the longest word by its first scalar.
    private var longest: [UInt32: Int] = [:]

    init(table: UnsafeBufferPointer<UInt8>) {
        for line in table.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            func list(_ column: Int) -> [String] {
                column < columns.count ? columns[column].split(separator: " ").map(String.init) : []
            }
            let function = OfficeFunction(row: names.count)
            names.append(columns[0])
            let (isWhole, hasCenter) = (list(4).contains("whole"), list(4).contains("center"))
            wordsByRow.append([])
            for word in list(1) {
                let text = word.filter { $0 != "!" && $0 != "^" }
                add(
                    text,
                    Word(
                        function: function, isWhole: isWhole || word.hasSuffix("!"), isBefore: word.hasSuffix("^"),
                        hasCenter: hasCenter))
                if !word.hasSuffix("^") { wordsByRow[function.row].append(text) }
            }
            for word in list(2) { add(word, Word(function: function, isShort: true)) }
            // The year of its end stands behind a former name, for the reader of the table.
            for former in list(3).map({ String($0.prefix { $0 != ":" }) }) {
                add(former, Word(function: function))
                wordsByRow[function.row].append(former)
            }
        }
    }

    private mutating func add(_ text: String, _ word: Word) {
        let key = Scalars(text)
        words[key, default: []].append(word)
        longest[key[0]] = max(longest[key[0]] ?? 0, key.count)
    }

    /// What words end with that need no end of their own: 妇联.
    var wholeEnds: Set<UInt32> {
        Set(words.filter { $0.value.contains(where: \.isWhole) }.compactMap(\.key.last))
    }

    /// The words of more than one character for a function, in the order of the table.
    func allWords(of function: OfficeFunction) -> [String] { wordsByRow[function.row] }

    /// The words that begin at a position, the longest first.
    func words(in text: Scalars, at start: Int) -> [(end: Int, words: [Word])] {
        guard start < text.count, let longest = longest[text[start]] else { return [] }
        return stride(from: min(longest, text.count - start), to: 0, by: -1).compactMap { length in
            words[Scalars(text[start..<start + length])].map { (start + length, $0) }
        }
    }
}
