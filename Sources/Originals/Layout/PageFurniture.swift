/// Finds what pages repeat at their heads and feet, and their numbers.
struct PageFurniture {
    /// How much of a page's height is its head, and how much its foot.
    static let zone: Float = 0.12
    /// How many rows from the edge are looked at.
    static let rows = 3
    /// How many pages must repeat a row, and of how many pages one in how many.
    static let leastPages = 3
    /// How far from its place on the other pages a repeated row may be, in points.
    static let drift: Float = 4

    /// How near, in em from middle to middle, the next row of the same size is if both are one text.
    static let attached: Float = 1.7

    /// A row at an edge of a page.
    struct Row {
        /// Indexes into the lines of the document.
        var lines: [Int]
        var page: Int
        var text: String
        var y: Float
        /// How many rows lie between it and the edge.
        var depth: Int
        var isFoot: Bool
        /// Whether the row further in follows it as the next line of the same text would.
        var isAttached = false
    }

    /// The lines that are furniture, and the printed number of each page that shows one.
    private(set) var lines: Set<Int> = []
    private(set) var numbers: [Int: String] = [:]

    init(_ rows: [Row], pages: Int) {
        findRepeated(rows, pages: pages)
        findNumbers(rows, pages: pages)
    }

    private mutating func findRepeated(_ rows: [Row], pages: Int) {
        var repeated: [Row] = []
        var places: [String: [Row]] = [:]
        for row in rows { places[(row.isFoot ? "f" : "h") + Self.masked(row.text), default: []].append(row) }
        for same in places.values {
            let ordered = same.sorted { ($0.y, $0.page) < ($1.y, $1.page) }
            var start = 0
            for end in 1...ordered.count {
                if end < ordered.count, ordered[end].y - ordered[end - 1].y < Self.drift { continue }
                let group = ordered[start..<end]
                let needed = pages <= 2 ? 2 : Self.leastPages
                if Set(group.map(\.page)).count >= needed { repeated += group }
                start = end
            }
        }
        // From the text outwards: the last line of a note may be the same on several pages.
        var taken = Set<Place>()
        for row in repeated.sorted(by: { $0.depth > $1.depth }) {
            let inner = Place(page: row.page, depth: row.depth + 1, isFoot: row.isFoot)
            if row.isAttached, !taken.contains(inner) { continue }
            taken.insert(Place(page: row.page, depth: row.depth, isFoot: row.isFoot))
            lines.formUnion(row.lines)
        }
    }

    private struct Place: Hashable {
        var page: Int
        var depth: Int
        var isFoot: Bool
    }

    /// Page numbers: rows that match a pattern and agree on how far the printed number is from the page's. One page alone
    /// is believed if dashes or words stand around the number.
    private mutating func findNumbers(_ rows: [Row], pages: Int) {
        var found: [(row: Row, number: PrintedNumber)] = []
        for row in rows where row.depth < 2 {
            if let number = PrintedNumber(row.text) { found.append((row, number)) }
        }
        var offsets: [Int: Int] = [:]
        for (row, number) in found { offsets[number.value - row.page, default: 0] += 1 }
        for (row, number) in found {
            let agreeing = offsets[number.value - row.page] ?? 0
            guard agreeing >= 2 || number.isMarked && pages < 3 else { continue }
            lines.formUnion(row.lines)
            if numbers[row.page] == nil || row.isFoot { numbers[row.page] = number.shown }
        }
    }

    /// The text with each number replaced by one mark, so that numbered heads are the same.
    private static func masked(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.isBlank {
            if ScalarClass(scalar) != .digit { result.append(scalar) } else if result.last != "#" { result.append("#") }
        }
        return String(result)
    }
}

/// A page's number as it is printed: `12`, `— 12 —`, `第12页 共30页`, `iv`.
struct PrintedNumber {
    var value: Int
    /// As it is printed, without what stands around it.
    var shown: String
    /// Whether something stands around it that a table's figure would not have.
    var isMarked: Bool

    init?(_ text: String) {
        let scalars = text.unicodeScalars.filter { !$0.isBlank }
        guard scalars.count <= 24 else { return nil }
        let plain = String(String.UnicodeScalarView(scalars))
        let around: Set<Character> = ["-", "—", "–", "－", "·", "―", "─", "‐", "~", "～", "•", "|", "/"]
        let core = plain.trimming { around.contains($0) }
        guard !core.isEmpty else { return nil }
        if let number = Self.plainNumber(core) {
            (value, shown, isMarked) = (number, core, core.count < plain.count)
        } else if let number = Self.roman(core) {
            (value, shown, isMarked) = (number, core, core.count < plain.count)
        } else if let number = Self.worded(core) {
            (value, shown, isMarked) = (number, String(number), true)
        } else {
            return nil
        }
    }

    private static func plainNumber(_ text: String) -> Int? {
        let folded = text.unicodeScalars.map { ("０"..."９").contains($0) ? Unicode.Scalar($0.value - 0xFEE0)! : $0 }
        guard folded.count <= 4, folded.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return Int(String(String.UnicodeScalarView(folded)))
    }

    /// 第12页, 第12页共30页, 12/30, Page 12 of 30.
    private static func worded(_ text: String) -> Int? {
        let isDigit: (Character) -> Bool = { $0.isASCII && $0.isNumber }
        let words = text.lowercased().split(whereSeparator: isDigit).map(String.init)
        let numbers = text.split { !isDigit($0) }.compactMap { Int($0) }
        let patterns = [
            ["第", "页"], ["第", "页共", "页"], ["第", "页,共", "页"], ["第", "页，共", "页"], ["/"], ["page"], ["page", "of"],
        ]
        guard patterns.contains(words), let first = numbers.first, first < 10_000 else { return nil }
        return first
    }

    private static func roman(_ text: String) -> Int? {
        let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100]
        guard text.count <= 8, text == text.lowercased() || text == text.uppercased() else { return nil }
        var sum = 0
        var last = 0
        for character in text.lowercased().reversed() {
            guard let value = values[character] else { return nil }
            sum += value < last ? -value : value
            last = max(last, value)
        }
        return sum > 0 ? sum : nil
    }
}

extension String {
    /// Without the characters at both ends that match.
    func trimming(_ matches: (Character) -> Bool) -> String {
        let tail = drop(while: matches)
        guard let end = tail.lastIndex(where: { !matches($0) }) else { return "" }
        return String(tail[...end])
    }
}
