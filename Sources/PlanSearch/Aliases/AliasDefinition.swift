import PlanLanguage

/// A short form that a text defines: 兰州—西宁城市群（以下简称“兰西城市群”）.
public struct AliasDefinition: Sendable, Equatable {
    public var long: String
    public var short: String
    /// The id of the first passage that defines it.
    public var passage: String

    public init(long: String, short: String, passage: String) {
        self.long = long
        self.short = short
        self.passage = passage
    }
}

/// Reads definitions of short forms out of running text.
///
/// The short form is in brackets. The text does not say where the long form begins, unless it is in quotation marks: in
/// 推进兰州—西宁城市群（以下简称兰西城市群）it is not 推进兰州—西宁城市群. So there may be several candidates, and counting decides
/// between them.
struct DefinitionReader {
    /// A definition whose long form is not decided yet.
    struct Candidate: Equatable {
        var short: String
        /// What the long form may be, the longest first; each with the character before it in the text, `nil` for a
        /// border: punctuation or the beginning of the text.
        var longs: [(text: String, before: Unicode.Scalar?)]

        static func == (a: Candidate, b: Candidate) -> Bool {
            a.short == b.short && a.longs.map(\.text) == b.longs.map(\.text)
                && a.longs.map(\.before) == b.longs.map(\.before)
        }
    }

    /// Words after which the short form comes.
    static let marks = Lexicon.words(.shortFormMark).map(\.string)
    /// The longest forms that are accepted, in Unicode scalars.
    private static let maximumLong = 40
    private static let maximumShort = 15

    private static let openBrackets: Set<Unicode.Scalar> = ["(", "（"]
    private static let closeBrackets: Set<Unicode.Scalar> = [")", "）"]
    private static let openQuotes: Set<Unicode.Scalar> = ["“", "\"", "「", "『", "《", "〈", "‘"]
    private static let closeQuotes: Set<Unicode.Scalar> = ["”", "\"", "」", "』", "》", "〉", "’"]
    private static let dashes: Set<Unicode.Scalar> = ["—", "–", "-", "－", "―", "‐", "～", "·", "/"]

    private let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The definitions in the text, in order.
    func candidates() -> [Candidate] {
        scalars.indices.compactMap { index in
            guard Self.openBrackets.contains(scalars[index]), let short = short(after: index) else { return nil }
            let longs = longs(before: index, short: short)
            return longs.isEmpty
                ? nil : Candidate(short: Self.string(short), longs: longs.map { (Self.string($0.text), $0.before) })
        }
    }

    /// The short form in the brackets that open at an index: `（以下简称“兰西城市群”）`, `(简称：兰西城市群)`.
    private func short(after open: Int) -> [Unicode.Scalar]? {
        var index = open + 1
        for word in Self.introductions where scalars[index...].starts(with: word) {
            index += word.count
        }
        // 以下简称, 简称, 下称, 以下称: all end in 称, and 为 may follow. Not 以下统称, which is a name of several things.
        guard index > open + 2, scalars[open + 1..<index].contains("称") else { return nil }
        while index < scalars.count, ["：", ":", " "].contains(scalars[index]) { index += 1 }
        let isQuoted = index < scalars.count && Self.openQuotes.contains(scalars[index])
        if isQuoted { index += 1 }
        let start = index
        while index < scalars.count, index - start <= Self.maximumShort, Self.isNamePart(scalars[index]) { index += 1 }
        let end = index
        guard end - start >= 2, end - start <= Self.maximumShort else { return nil }
        if isQuoted {
            guard index < scalars.count, Self.closeQuotes.contains(scalars[index]) else { return nil }
            index += 1
        }
        guard index < scalars.count, Self.closeBrackets.contains(scalars[index]) else { return nil }
        return Array(scalars[start..<end])
    }

    /// What the short form in the brackets at an index may stand for.
    private func longs(before open: Int, short: [Unicode.Scalar]) -> [(text: [Unicode.Scalar], before: Unicode.Scalar?)]
    {
        guard open > 0 else { return [] }
        if Self.closeQuotes.contains(scalars[open - 1]) {
            // What is in quotation marks is the long form, whole.
            var start = open - 1
            while start > 0, open - start <= Self.maximumLong, !Self.openQuotes.contains(scalars[start - 1]) {
                start -= 1
            }
            guard start > 0, Self.openQuotes.contains(scalars[start - 1]) else { return [] }
            let text = Array(scalars[start..<open - 1])
            return Self.abbreviates(short, text) ? [(text, nil)] : []
        }
        var start = open
        while start > 0, open - start < Self.maximumLong, Self.isNamePart(scalars[start - 1]) { start -= 1 }
        return (start..<open).compactMap { begin in
            guard scalars[begin] == short[0] else { return nil }
            let text = Array(scalars[begin..<open])
            guard Self.abbreviates(short, text) || Self.renames(short, text), Self.isName(text) else { return nil }
            let before = begin > 0 && Self.isNamePart(scalars[begin - 1]) ? scalars[begin - 1] : nil
            return (text, before)
        }
    }

    /// Whether a short form is made of a long one's characters in their order, leaving some out in the middle.
    ///
    /// A part of the long form without a gap is not a useful abbreviation: a search for it also finds the long form, and
    /// a search for the long form would find too much (《…规划纲要》 and every 纲要).
    static func abbreviates(_ short: [Unicode.Scalar], _ long: [Unicode.Scalar]) -> Bool {
        guard short.count >= 2, long.count > short.count else { return false }
        var next = 0
        for scalar in long where next < short.count && scalar == short[next] { next += 1 }
        guard next == short.count, long.suffix(4).contains(short[short.count - 1]) else { return false }
        return !(0...long.count - short.count).contains { long[$0..<$0 + short.count].elementsEqual(short) }
    }

    /// Whether a short form begins as the long one and ends otherwise: 国家智慧教育门户 for 国家智慧教育公共服务平台.
    static func renames(_ short: [Unicode.Scalar], _ long: [Unicode.Scalar]) -> Bool {
        short.count >= 6 && long.count > short.count && long.starts(with: short.prefix(4))
            && !long.starts(with: short)
    }

    /// Whether a stretch of running text may be a name: it has no word that makes it a clause or an attribute.
    ///
    /// Some names have such a word; it is better to miss their short forms than to read 民用航空器的适航管理由中国民用航空局
    /// as 民航局. Names with 某 belong to a single case.
    private static func isName(_ text: [Unicode.Scalar]) -> Bool {
        guard !text.contains(where: { particles.contains($0.value) }) else { return false }
        let string = string(text)
        return !verbs.contains { string.contains($0) }
    }

    private static let introductions = Lexicon.words(.beforeShortForm).map { Array($0.string.unicodeScalars) }
    private static let particles = Lexicon.characters(.notInLongForm)
    private static let verbs = Lexicon.words(.verb, trait: "clause").map(\.string)

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || dashes.contains(scalar)
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
