import PlanLanguage

/// A stretch of a name or of a text.
public struct NameToken: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A region.
        case place
        /// What is in no table: 曹家堡, 引大济湟.
        case run
        case word(NameWord)
        indirect case number(NameNumber)
        /// A river, or a work that is known by a name: 黄河, 引洮.
        case river
        /// What links the ends of a line: 至, a dash.
        case link
        /// What stands between items of a list: 、和.
        case separator
        /// A verb that plans put before projects: 加快推进.
        case verb
        /// 段: a section.
        case section
        /// 的, 等, 对 …
        case particle
        /// A comma, a colon.
        case comma
        /// What ends a sentence.
        case stop
        /// Any other sign.
        case sign
    }

    public var kind: Kind
    public var range: Range<Int>

    var word: NameWord? { if case .word(let word) = kind { word } else { nil } }
    var isHead: Bool { word?.role == .head }
}

/// Reads names and texts from left to right into regions, words, numbers and what is in no table.
struct NameTokenizer {
    private let text: Scalars
    private let isName: Bool
    private let words = NameWords.shared
    private let starts = TokenStarts.shared
    private var tokens: [NameToken] = []
    private var runStart: Int?

    /// The tokens of folded text, in order, without gaps.
    ///
    /// - Parameter isName: whether the text is a name: it then has no verbs, particles or separators of its own.
    static func tokens(of text: Scalars, isName: Bool) -> [NameToken] {
        var tokenizer = NameTokenizer(text: text, isName: isName)
        tokenizer.read()
        return Self.joined(tokenizer.tokens, text, isName: isName)
    }

    private init(text: Scalars, isName: Bool) {
        self.text = text
        self.isName = isName
    }

    private mutating func read() {
        var index = 0
        while index < text.count {
            let start = index
            if let (kind, length) = token(at: index) {
                closeRun(at: index)
                tokens.append(NameToken(kind: kind, range: start..<start + length))
                index += length
            } else {
                if runStart == nil { runStart = index }
                index += 1
            }
        }
        closeRun(at: text.count)
    }

    private func token(at index: Int) -> (NameToken.Kind, Int)? {
        guard starts.mayBegin(in: text, at: index) else { return nil }
        let scalar = text[index]
        // 祁连山 has no 连山 in it.
        if !isName, Self.strongParticles.contains(scalar) { return (.particle, 1) }
        if let river = Self.rivers.length(in: text, at: index) {
            return (.river, river + (index + river < text.count && text[index + river] == "河" ? 1 : 0))
        }
        if let work = Self.works.length(in: text, at: index), work > 2 { return (.run, work) }
        if let mark = mark(at: index) { return (mark, 1) }
        let numbers = NumberScanner.numbers(in: text, at: index)
        if numbers.count == 1 { return (.number(numbers[0]), numbers[0].range.count) }
        if numbers.count > 1, let last = numbers.last { return (.number(numbers[0]), last.range.upperBound - index) }
        let word = words.longest(in: text, at: index, before: text.count)
        let verb = isName ? nil : Self.verbLength(in: text, at: index)
        if let place = RegionNames.longest(in: text, at: index)?.length,
            isPlace(place, at: index, word, verb)
        {
            return (.place, place)
        }
        if let verb, verb > (word?.scalars.count ?? 0) || verb == word?.scalars.count && word?.role == .suffix {
            return (.verb, verb)
        }
        if let word {
            let degree = degreeLength(word, at: index)
            guard degree == 0 else {
                let own = Scalars(text[index..<index + word.scalars.count + degree])
                return (.word(NameWord(scalars: own, role: .quality)), own.count)
            }
            return (.word(word), word.scalars.count)
        }
        if scalar == "段" { return (.section, 1) }
        if let length = codeLength(at: index) {
            let own = Scalars(text[index..<index + length])
            return (.word(NameWord(scalars: own, role: Self.isYear(own) ? .suffix : .quality)), length)
        }
        if RouteLink.links(in: text, at: index), index > 0, index + 1 < text.count { return (.link, 1) }
        if !isName, Self.particles.contains(scalar), runStart == nil || index + 1 == text.count {
            return (.particle, 1)
        }
        return nil
    }

    private func mark(at index: Int) -> NameToken.Kind? {
        let scalar = text[index]
        if CharacterClass.endsSentence(scalar) { return .stop }
        if scalar == "," || scalar == ":" || scalar == "…" { return .comma }
        if scalar == "、" { return .separator }
        if index > 0, ListMark.separatesItems(text, at: index) { return .separator }
        if scalar == "-" || scalar == "~" { return nil }
        if CharacterClass.isHan(scalar) || CharacterClass.isFoldedLatin(scalar) || CharacterClass.isDigit(scalar) {
            return nil
        }
        return .sign
    }

    private mutating func closeRun(at end: Int) {
        guard let start = runStart else { return }
        runStart = nil
        tokens += Self.split(start..<end, text)
    }

    /// Whether a region's name is one here, and not part of a common word: 通道 is a county, but not in 第二通道, and
    /// 西工 a district, but not in 引大济西工程.
    private func isPlace(_ length: Int, at start: Int, _ word: NameWord?, _ verb: Int?) -> Bool {
        let name = Scalars(text[start..<start + length])
        if let verb, verb >= length { return false }
        if start > 0, RegionNames.isWord(name) { return false }
        let isInsideRun = runStart.map { start - $0 == 1 } ?? false
        if start > 0, isInsideRun, isName, !NameCharacter.isRegionKind(text[start + length - 1]) { return false }
        if let word, word.scalars.count > length || start > 0 && word.scalars.count == length && word.role == .head {
            return false
        }
        guard start > 0, isName else { return true }
        // 临高 in 兰永临高速公路
        if (start + 1..<start + length).contains(where: { index in
            words.longest(in: text, at: index, before: text.count, role: .head).map {
                $0.scalars.count >= 3 && index + $0.scalars.count > start + length
            } ?? false
        }) {
            return false
        }
        return !(start + 1..<start + length).contains { index in
            let suffix = words.longest(in: text, at: index, before: text.count, role: .suffix)
            return suffix.map { index + $0.scalars.count == text.count && index + $0.scalars.count > start + length }
                ?? false
        }
    }

    /// How many characters after a word make an adjective of it: 陆港型.
    private func degreeLength(_ word: NameWord, at start: Int) -> Int {
        let end = start + word.scalars.count
        guard end < text.count, Self.degrees.contains(text[end]), word.role == .head || word.role == .quality else {
            return 0
        }
        return 1
    }

    private static let degrees = ScalarBits(Lexicon.characters(.adjectiveEnd, trait: "degree"))
    /// These part words wherever they stand.
    private static let strongParticles = ScalarBits(Lexicon.characters(.strongParticle))
    private static let particles = ScalarBits(Lexicon.characters(.nameParticle).union(Lexicon.characters(.clauseWord)))
    /// The characters that are tokens by themselves though no list of words has them.
    static let singles = Lexicon.characters(.strongParticle).union(Lexicon.characters(.nameParticle))
        .union(Lexicon.characters(.clauseWord)).union(["段"])

    /// The length of letters and digits, or of a year: 5g, 2025年.
    private func codeLength(at start: Int) -> Int? {
        var end = start
        while end < text.count,
            CharacterClass.isFoldedLatin(text[end]) || CharacterClass.isDigit(text[end]) || text[end] == "."
                || isPlus(end)
        {
            end += 1
        }
        guard end > start else { return nil }
        if end < text.count, text[end] == "年", Self.isYear(Scalars(text[start..<end])) { return end + 1 - start }
        return end - start
    }

    private func isPlus(_ index: Int) -> Bool {
        text[index] == "+" && index > 0 && index + 1 < text.count && CharacterClass.isDigit(text[index - 1])
            && CharacterClass.isDigit(text[index + 1])
    }

    private static func isYear(_ text: Scalars) -> Bool {
        let digits = text.prefix(4)
        return digits.count == 4 && digits.allSatisfy(CharacterClass.isDigit)
            && (digits.starts(with: ["1", "9"]) || digits.starts(with: ["2", "0"]))
            && (text.count == 4 || text.count == 5 && text.last == "年")
    }

    /// Takes adjectives off the end of an unknown run: 湟水规模化 is 湟水 and 规模化.
    private static func split(_ range: Range<Int>, _ text: Scalars) -> [NameToken] {
        guard range.count >= 3, NameCharacter.endsAdjective(text[range.upperBound - 1]) else {
            return [NameToken(kind: .run, range: range)]
        }
        let run = Scalars(text[range])
        var start = range.count - 3
        while start > 0, Measure.isPart(run[start]), Measure.isPart(run[start - 1]) { start -= 1 }
        let adjective = NameToken(
            kind: .word(NameWord(scalars: Scalars(run[start...]), role: .quality)),
            range: range.lowerBound + start..<range.upperBound)
        guard start > 0 else { return [adjective] }
        return [NameToken(kind: .run, range: range.lowerBound..<range.lowerBound + start), adjective]
    }

    /// Single characters belong to what is beside them: 青海 and 湖 are 青海湖, 兰州 and 新区 a region of its own.
    private static func joined(_ tokens: [NameToken], _ text: Scalars, isName: Bool) -> [NameToken] {
        var result: [NameToken] = []
        func isSingle(_ token: NameToken) -> Bool { token.range.count == 1 }
        for (index, token) in tokens.enumerated() {
            guard let last = result.last else {
                result.append(token)
                continue
            }
            let both = last.range.lowerBound..<token.range.upperBound
            switch (last.kind, token.kind) {
            case (.place, .run) where isSingle(token) && (isName ? index + 1 < tokens.count : true):
                result[result.count - 1] = NameToken(kind: .run, range: both)
            case (.place, .run) where text[token.range].elementsEqual(division):
                result[result.count - 1].range = both
            case (.place, .word(let word)) where word.scalars == newArea:
                result[result.count - 1] = NameToken(kind: .run, range: both)
            case (.place, .place) where text[token.range].elementsEqual(newArea):
                result[result.count - 1] = NameToken(kind: .run, range: both)
            case (.run, .run):
                result[result.count - 1].range = both
            case (.word(let word), .run) where isSingle(token) && word.role != .head && isName:
                result[result.count - 1] = NameToken(kind: .run, range: both)
            case (.run, .word(let word)) where isSingle(last) && word.role != .head && isName:
                result[result.count - 1] = NameToken(kind: .run, range: both)
            case (.run, .river) where isSingle(last) && isName:
                result[result.count - 1] = NameToken(kind: .run, range: both)
            case (.run, .place) where isSingle(last) && isName:
                result[result.count - 1] = NameToken(kind: .run, range: both)
            default: result.append(token)
            }
        }
        return result
    }

    private static let division = Scalars.folded("地区")
    private static let newArea = Scalars.folded("新区")

    private static let rivers = WordStarts(Lexicon.words(.riverOrWork).filter { ["河", "江", "水"].contains($0.last) })
    private static let works = WordStarts(Lexicon.words(.riverOrWork).filter { !["河", "江", "水"].contains($0.last) })

    // MARK: Verbs

    /// The length of the longest verb at a position.
    private static func verbLength(in text: Scalars, at start: Int) -> Int? {
        verbs.length(in: text, at: start)
    }

    private static let verbs = WordStarts(Lexicon.words(.verb, trait: "project"))
}
