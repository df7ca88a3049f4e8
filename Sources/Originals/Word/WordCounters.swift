/// Counts numbered paragraphs in the order in which they stand, and writes their numbers.
struct WordCounters {
    /// A paragraph's number as it is shown.
    struct Shown: Equatable {
        /// With what stands between it and the text.
        var text: String
        /// From 0.
        var level: Int
    }

    private let numbering: WordNumbering
    private let styles: WordStyles
    /// By abstract numbering: numberings of the same one count on.
    private var counts: [Int: [Int?]] = [:]
    /// Which levels of which numberings began at a start of their own: nine times the number, and the level.
    private var restarted: Set<Int> = []

    init(_ numbering: WordNumbering, styles: WordStyles) {
        self.numbering = numbering
        self.styles = styles
    }

    /// Counts a paragraph, also an empty or a hidden one.
    ///
    /// - Returns: `nil` if the paragraph has no number.
    mutating func next(_ properties: WordParagraphProperties) -> Shown? {
        let chain = styles.chain(from: properties.style)
        let number = properties.number ?? numberOfStyle(chain)
        guard let number, number != 0, let instance = numbering.instance(number) else { return nil }
        let index = properties.numberLevel ?? levelOfStyle(chain, instance)
        guard let level = numbering.level(index, of: instance) else { return nil }
        count(index, level, instance, number: number)
        let text = level.isHidden ? "" : shown(level, instance)
        return Shown(text: text.isEmpty ? "" : text + Self.gap(text, level.suffix), level: index)
    }

    private func numberOfStyle(_ chain: [String]) -> Int? {
        for style in chain {
            if let number = styles[style]?.paragraph.number { return number }
        }
        return nil
    }

    private func levelOfStyle(_ chain: [String], _ instance: WordNumbering.Instance) -> Int {
        for style in chain {
            for index in 0...8 where numbering.level(index, of: instance)?.style == style { return index }
            if let level = styles[style]?.paragraph.numberLevel { return level }
        }
        return 0
    }

    private mutating func count(
        _ index: Int, _ level: WordNumbering.Level, _ instance: WordNumbering.Instance, number: Int
    ) {
        var values = counts[instance.abstract] ?? Array(repeating: nil, count: 9)
        // The first paragraph of a numbering that has its own start at this level begins anew.
        if instance.starts[index] != nil, restarted.insert(number &* 9 &+ index).inserted { values[index] = nil }
        func start(_ index: Int) -> Int {
            instance.starts[index] ?? numbering.level(index, of: instance)?.start ?? 1
        }
        values[index] = values[index].map { $0 + 1 } ?? start(index)
        for upper in 0..<index where values[upper] == nil { values[upper] = start(upper) }
        for deeper in index + 1..<9 {
            let after = numbering.level(deeper, of: instance)?.restartsAfter ?? deeper
            if index < after { values[deeper] = nil }
        }
        counts[instance.abstract] = values
    }

    private func shown(_ level: WordNumbering.Level, _ instance: WordNumbering.Instance) -> String {
        if level.format.name == "bullet" { return WordSymbols.bullet(level.text, typeface: level.typeface) }
        let values = counts[instance.abstract] ?? []
        var result = ""
        var rest = Substring(level.text)
        while let mark = rest.firstIndex(of: "%") {
            result += rest[..<mark]
            rest = rest[mark...].dropFirst()
            guard let digit = rest.first?.wholeNumberValue, 1...9 ~= digit else {
                result += "%"
                continue
            }
            rest = rest.dropFirst()
            let format =
                level.isDecimal ? .decimal : numbering.level(digit - 1, of: instance)?.format ?? .decimal
            if let value = values[digit - 1] { result += format.string(value) }
        }
        return result + rest
    }

    /// Chinese punctuation has its gap in itself.
    private static func gap(_ text: String, _ suffix: WordNumbering.Suffix) -> String {
        guard suffix != .nothing, let last = text.unicodeScalars.last else { return "" }
        let hasGap = "、。）】〉》」』：；，．".unicodeScalars.contains(last)
        return hasGap ? "" : " "
    }
}
