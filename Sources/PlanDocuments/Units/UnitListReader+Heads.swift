import PlanLanguage

extension UnitListReader {
    // MARK: Shared heads and tails

    /// Completes items that stop at a region: 兰州市、白银市政府 → 兰州市政府, 白银市政府;
    /// 国网青海省、甘肃省电力公司 → 国网青海省电力公司, 国网甘肃省电力公司.
    func shareTails(_ items: [Item]) -> [Item] {
        var items = items
        var index = 0
        while index < items.count {
            guard let first = bareRegion(items[index].text), items[index].role == nil else {
                index += 1
                continue
            }
            var regions = [first]
            var last = index + 1
            var tail: Scalars?
            while last < items.count, items[last].isJoined {
                let text = items[last].text
                guard let (end, region) = RegionTable.shared.chain(in: text, at: 0) else { break }
                regions.append((0, end, region))
                if end < text.count {
                    tail = Scalars(text[end...])
                    break
                }
                guard items[last].role == nil else { break }
                last += 1
            }
            if let tail {
                let head = Scalars(items[index].text[..<first.start])
                let isNamedInFull = items[last].text[..<(regions.last?.end ?? 0)].elementsEqual(
                    Scalars(RegionTable.shared.regions[regions.last?.region ?? 0].name))
                for (offset, region) in regions.enumerated() {
                    let text = items[index + offset].text
                    let full = Scalars(RegionTable.shared.regions[region.region].name)
                    let isShort = region.end - region.start == 2 && full.count > 2
                    let name = isNamedInFull && isShort ? full : Scalars(text[region.start..<region.end])
                    items[index + offset].text = head + name + tail
                }
            }
            index = max(last, index + 1)
        }
        return items
    }

    /// The region that an item ends with, if nothing follows it. Before it there may be the head of a nationwide
    /// administration, then the region is a province or prefecture.
    private func bareRegion(_ text: Scalars) -> (start: Int, end: Int, region: Int)? {
        if let (end, region) = RegionTable.shared.chain(in: text, at: 0) {
            return end == text.count ? (0, end, region) : nil
        }
        for start in stride(from: 2, to: text.count - 1, by: 1) {
            guard let (end, region) = RegionTable.shared.chain(in: text, at: start), end == text.count,
                RegionTable.shared.regions[region].level < .county
            else { continue }
            return (start, end, region)
        }
        return nil
    }

    // MARK: Short forms

    private static let several: [UInt32: Int] = ["两": 2, "三": 3, "四": 4, "五": 5]
    private static let severalWords = Lexicon.words(.severalProvinces)
    /// Words that begin like a short form and are not one: 市场监管局, 州直有关单位, 省级.
    private static let ownWords = Lexicon.words(.divisionWord)
    private static let signs = Lexicon.characters(.divisionSign)

    mutating func expand(_ unit: Scalars) -> [String] {
        guard let sign = unit.first else { return [] }

        if let count = Self.several[sign],
            let word = severalWord(unit), unit.count > 1 + word
        {
            guard context.provinces.count == count else { return [unit.string] }
            heads["省"] = context.provinces
            let tail = Scalars(unit[(1 + word)...]).string
            return context.provinces.map { $0 + tail }
        }

        if let (end, region) = RegionTable.shared.chain(in: unit, at: 0) {
            let name = RegionTable.shared.regions[region].name
            if end < unit.count, let last = name.unicodeScalars.last?.value, Self.signs.contains(last),
                last == "省" || context.heads(for: last).isEmpty, unit[end - 1] == last || last == "省"
            {
                // 济南高新区管委会 does not make 市 stand for 济南.
                heads[last] = [unit.string(0..<end)]
            }
            return [unit.string]
        }

        guard Self.signs.contains(sign), unit.count >= 3,
            !isOwnWord(unit),
            !isCityWorks(unit)
        else { return [unit.string] }
        let names = heads[sign] ?? context.heads(for: sign)
        guard !names.isEmpty else { return [unit.string] }
        let tail = Scalars(unit[1...]).string
        return names.map { $0 + tail }
    }

    /// The length of a word such as 省 or 省区 after 两; the 市 of 市场 does not count.
    private func severalWord(_ unit: Scalars) -> Int? {
        guard let length = unit.firstWord(of: Self.severalWords, at: 1, before: unit.count) else { return nil }
        return unit.has(Self.market, at: length, before: unit.count) ? length - 1 : length
    }

    private func isOwnWord(_ unit: Scalars) -> Bool {
        guard unit.firstWord(of: Self.ownWords, at: 0, before: unit.count) != nil else { return false }
        return !unit.has(Self.market, at: 1, before: unit.count)
    }

    private static let market = Lexicon.word(.marketWord)

    /// Whether 市 is part of 市政 (city works): 市政公用局, but not 市政府 and 市政务服务局.
    private func isCityWorks(_ unit: Scalars) -> Bool {
        guard unit.count > 2, unit[0] == "市", unit[1] == "政" else { return false }
        return !["府", "务", "协"].contains(unit[2])
    }
}
