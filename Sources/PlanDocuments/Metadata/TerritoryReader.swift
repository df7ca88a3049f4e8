import PlanLanguage

/// Concludes for which territory a plan is made from what its text says of itself, where no issuer says it.
///
/// One wording proves nothing: a national plan cites 全省, a city's plan speaks of 我国. So the evidence is plural and
/// agrees, or nothing is concluded.
struct TerritoryReader {
    struct Conclusion {
        var level: PlanLevel
        /// Widest first; empty for the whole country.
        var regions: [String]
        /// The line of the first wording that says it.
        var line: Int
    }

    /// How much of a plan is read, in Unicode scalars.
    private static let longestText = 40_000
    /// Addressees stand in the first paragraphs.
    private static let addressParagraphs = 6

    /// How often the text names its own territory, by the last character of the region's name.
    private var own: [UInt32: (count: Int, line: Int)] = [:]
    /// How often the text names each region.
    private var named: [Int: Int] = [:]
    private var nationwide: (count: Int, line: Int) = (0, 0)
    private var addressesCountry: Int?
    private var addressesRegion = false
    /// How often the text speaks for the country: 我国.
    private var speaksForCountry = 0

    /// - Parameter titled: the level of the region with whose name the title begins. Only words that nothing but the
    ///   country has are stronger.
    static func conclude(_ list: ParagraphList, _ paragraphs: Range<Int>, titled: PlanLevel? = nil) -> Conclusion? {
        if let interpreter = interpreter(list, paragraphs) { return interpreter }
        var reader = TerritoryReader()
        var left = longestText
        for (position, index) in paragraphs.enumerated() where left > 0 {
            let paragraph = list.paragraphs[index]
            let text = list.scalars[paragraph.range.prefix(left)].map { CharacterClass.halfWidth($0) }
            left -= text.count
            reader.read(text, line: paragraph.line, mayAddress: position < addressParagraphs)
        }
        if titled != nil { return reader.addressesCountry.map(reader.national) }
        return reader.conclusion
    }

    // MARK: Titles

    /// The level of the region with whose full name a title begins: 海南省儿童青少年心理健康关爱行动计划, 2025年西宁市工作要点.
    ///
    /// Short names do not count, nor does a region beside another: 海南自由贸易港 and 兰州—西宁 are the country's matter.
    static func ofTitle(_ title: String) -> PlanLevel? {
        let text = HeaderText.foldWithoutBlanks(title, limit: 60)
        var start = 0
        if let (date, end) = DateReader.read(text, at: 0), date.month == nil { start = end }
        if start < text.count, text[start] == "度" { start += 1 }
        let table = RegionTable.shared
        guard let (end, region) = table.chain(in: text, at: start), end - start > 2, end < text.count,
            RegionReader.isCertain(region, in: text, at: start),
            table.regions[region].name.unicodeScalars.last?.value == text[end - 1],
            !CharacterClass.isComma(text[end]), !CharacterClass.isDash(text[end]), !joins.contains(text[end]),
            table.chain(in: text, at: end) == nil
        else { return nil }
        return table.regions[region].level
    }

    private static let joins = Lexicon.characters(.regionJoin)

    // MARK: Who interprets

    private static let interprets = Lexicon.words(.interpretationVerb)
    private static let interpreterStarts = Lexicon.words(.interpreterStart)
    /// 会同; 和 is part of names.
    private static let conjunctions = Lexicon.words(.unitConjunction).filter { $0.count > 1 }
    /// How many of the last paragraphs are read.
    private static let closingParagraphs = 40
    private static let longestInterpreter = 40

    /// What the office that a rule names as its interpreter governs: 本办法由财政部负责解释.
    private static func interpreter(_ list: ParagraphList, _ paragraphs: Range<Int>) -> Conclusion? {
        for paragraph in list.paragraphs[paragraphs].suffix(closingParagraphs).reversed() {
            let text = list.scalars[paragraph.range.suffix(200)].map { CharacterClass.halfWidth($0) }
            guard let verb = interprets.lazy.compactMap({ text.firstIndex(of: $0, in: text.indices) }).first else {
                continue
            }
            let window = max(0, verb - longestInterpreter)..<min(text.count, verb + longestInterpreter)
            for start in interpreterStarts {
                guard let found = text.firstIndex(of: start, in: window) else { continue }
                let name = Scalars(text[(found + start.count)..<window.upperBound])
                let end = conjunctions.compactMap { name.firstIndex(of: $0, in: name.indices) }.min() ?? name.count
                switch OfficeName.jurisdiction(of: Scalars(name[..<end])) {
                case .national: return Conclusion(level: .national, regions: [], line: paragraph.line)
                case .region(let region):
                    return Conclusion(
                        level: RegionTable.shared.regions[region].level, regions: names(upFrom: region),
                        line: paragraph.line)
                default: continue
                }
            }
        }
        return nil
    }

    /// The names of a region and those around it, widest first.
    private static func names(upFrom region: Int) -> [String] {
        let table = RegionTable.shared
        var regions: [String] = []
        var next: Int? = region
        while let index = next {
            regions.insert(table.regions[index].name, at: 0)
            next = table.regions[index].parent
        }
        return regions
    }

    // MARK: Reading

    private static let ownWords = byFirst(.ownTerritory)
    private static let nationWords = byFirst(.nationWord)
    private static let nationwideAddressees = Lexicon.words(.nationwideAddressee)
    private static let localAddressees = Lexicon.words(.localAddressee)

    /// By scalar of the basic plane: whether a word may begin with it.
    private static let mayBegin: [Bool] = {
        var mayBegin = [Bool](repeating: false, count: 1 << 16)
        for first in Array(ownWords.keys) + Array(nationWords.keys) where first < 1 << 16 {
            mayBegin[Int(first)] = true
        }
        return mayBegin
    }()

    private static func byFirst(_ role: Lexicon.Role) -> [UInt32: [Lexicon.Entry]] {
        Dictionary(grouping: Lexicon.entries(role)) { $0.word[0] }
    }

    private mutating func read(_ text: Scalars, line: Int, mayAddress: Bool) {
        if mayAddress {
            if text.firstWord(of: Self.nationwideAddressees, at: 0, before: text.count) != nil {
                addressesCountry = addressesCountry ?? line
            } else if text.firstWord(of: Self.localAddressees, at: 0, before: text.count) != nil {
                addressesRegion = true
            }
        }
        let mayBegin = Self.mayBegin
        let table = RegionTable.shared
        var index = 0
        while index < text.count {
            let isWord = text[index] < 1 << 16 && mayBegin[Int(text[index])]
            if isWord, let entry = Self.word(Self.ownWords, in: text, at: index),
                let sign = entry.family?.unicodeScalars.first
            {
                own[sign.value, default: (0, line)].count += 1
                index += entry.word.count
            } else if isWord, let entry = Self.word(Self.nationWords, in: text, at: index) {
                if nationwide.count == 0 { nationwide.line = line }
                nationwide.count += 1
                if entry.traits.contains("own") { speaksForCountry += 1 }
                index += entry.word.count
            } else if let (end, region) = table.chain(in: text, at: index), end - index >= 2 {
                if RegionReader.isCertain(region, in: text, at: index) { named[region, default: 0] += 1 }
                index = end
            } else {
                index += 1
            }
        }
    }

    private static func word(
        _ words: [UInt32: [Lexicon.Entry]], in text: Scalars, at index: Int
    ) -> Lexicon.Entry? {
        words[text[index]]?.first {
            text.has($0.word, at: index, before: text.count)
                && $0.counts(in: text, at: index..<index + $0.word.count)
        }
    }

    // MARK: Weighing

    private static let fewestOwn = 2
    private static let fewestNamed = 2

    private var conclusion: Conclusion? {
        // Only an office of the country addresses all provinces; the words list them by kind.
        if let line = addressesCountry { return national(line) }
        if let region = ownRegion { return region }
        guard own.values.allSatisfy({ $0.count * 2 < nationwide.count }), !addressesRegion, !hasMainRegion else {
            return nil
        }
        let speaks = speaksForCountry >= 1 && nationwide.count >= 4
        let namesNoRegion = own.isEmpty && named.values.reduce(0, +) <= 2
        return speaks || (nationwide.count >= 8 && namesNoRegion) ? national(nationwide.line) : nil
    }

    private func national(_ line: Int) -> Conclusion { Conclusion(level: .national, regions: [], line: line) }

    /// Whether one province is named so often that the text may be about it.
    private var hasMainRegion: Bool {
        let provinces = mentions { $0.level == .province }
        let most = provinces.values.max() ?? 0
        return most >= 4 && most * 2 > provinces.values.reduce(0, +)
    }

    /// The region that the text calls its own and names most.
    private var ownRegion: Conclusion? {
        // A text that says 我市 also says 全省, where its province asks for something.
        guard let (sign, found) = own.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
            found.count >= Self.fewestOwn,
            own.values.count(where: { $0.count == found.count }) == 1
        else { return nil }
        let table = RegionTable.shared
        let counts = mentions { $0.name.unicodeScalars.last?.value == sign }
        guard let (region, most) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            most >= Self.fewestNamed
        else { return nil }
        // Regions around the one that is found, and those inside it, agree with it.
        let other = counts.filter {
            !table.isRegion($0.key, within: region) && !table.isRegion(region, within: $0.key)
        }
        guard other.values.reduce(0, +) * 2 <= most else { return nil }
        return Conclusion(
            level: table.regions[region].level, regions: Self.names(upFrom: region), line: found.line)
    }

    /// How often regions of a kind are named, a region's own parts counted with it.
    private func mentions(of isKind: (Region) -> Bool) -> [Int: Int] {
        let table = RegionTable.shared
        var counts: [Int: Int] = [:]
        for (region, count) in named {
            var next: Int? = region
            while let index = next {
                if isKind(table.regions[index]) { counts[index, default: 0] += count }
                next = table.regions[index].parent
            }
        }
        return counts
    }
}
