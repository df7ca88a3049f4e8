import Localization
import PlanLanguage
import TextAnalysis

/// What of a passage names the project.
extension MentionFinder {
    /// How much of a passage is looked at at a time, and how much of that again with the next, in Unicode scalars:
    /// a table may be one passage.
    private static let window = 4000
    private static let overlap = 1000

    /// The wordings in a folded text, in order, not overlapping.
    ///
    /// - Parameter checkDeadline: throws where there is no time left; asked now and then.
    func wordings(
        in folded: UnsafeRawBufferPointer, _ topic: PassageTopic, _ checkDeadline: () throws -> Void
    ) throws -> [FoldedWording] {
        let kept = ScalarText(folded, remarks: .kept)
        var found = try literalWordings(in: folded, topic)
        try add(kept, topic, to: &found, checkDeadline)
        if kept.hasRemarks {
            try add(
                ScalarText(folded, remarks: .dropped), topic,
                leftOut: Message("with a remark in parentheses", chinese: "夹有括注"), to: &found, checkDeadline)
        }
        if kept.hasEpithets {
            let text = ScalarText(folded, remarks: .kept, epithets: .dropped)
            try add(
                text, topic, leftOut: Message("with a phrase in quotation marks", chinese: "夹有引号内的文字"), to: &found,
                checkDeadline)
        }
        try addClose(kept, topic, to: &found, checkDeadline)
        for index in found.indices { found[index].ranges = found[index].ranges.map { Self.balanced($0, in: folded) } }
        return Self.disjoint(found)
    }

    private func literalWordings(
        in folded: UnsafeRawBufferPointer, _ topic: PassageTopic
    ) throws -> [FoldedWording] {
        var found: [FoldedWording] = []
        for literal in literals {
            for range in literal.pattern.occurrences(in: folded) {
                guard Self.isWhole(range, in: folded),
                    try literal.places.isEmpty || topic.isOf(literal.places, range.lowerBound)
                else { continue }
                found.append(
                    FoldedWording(
                        ranges: [range], anchor: range, match: literal.match, confidence: literal.confidence,
                        reasons: literal.reason.map { [$0] } ?? []))
            }
        }
        return found
    }

    /// Whether no letter or digit continues it at either end: G5 is not in G569.
    private static func isWhole(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
        func isPart(_ index: Int) -> Bool {
            text.indices.contains(index)
                && (CharacterClass.isFoldedLatin(UInt32(text[index])) || CharacterClass.isDigit(UInt32(text[index])))
        }
        return !(isPart(range.lowerBound) && isPart(range.lowerBound - 1))
            && !(isPart(range.upperBound - 1) && isPart(range.upperBound))
    }

    private func addClose(
        _ text: ScalarText, _ topic: PassageTopic, to found: inout [FoldedWording], _ checkDeadline: () throws -> Void
    ) throws {
        for (matcher, alias) in close {
            let wordings = try Self.inWindows(of: text.scalars, checkDeadline) { window in
                try matcher.wordings(in: window.scalars) { places, start in
                    try topic.isAbout(places, text.bytes(window.start + start..<window.start + start + 1).lowerBound)
                }
            }
            for wording in wordings where !matcher.name.isOfAnotherPlace(wording.ranges, in: text.scalars) {
                let reason = alias.map { Message("as \($0)", chinese: "即“\($0)”") }
                found.append(
                    FoldedWording(
                        ranges: wording.ranges.map(text.bytes), anchor: text.bytes(wording.anchor),
                        match: wording.match,
                        confidence: wording.confidence, reasons: (reason.map { [$0] } ?? []) + wording.reasons))
            }
        }
    }

    /// What a matcher finds in a text, looked at piece by piece.
    private static func inWindows(
        of text: [UInt32], _ checkDeadline: () throws -> Void,
        _ find: ((scalars: [UInt32], start: Int)) throws -> [Wording]
    ) throws -> [Wording] {
        guard text.count > window else { return try find((text, 0)) }
        var found: [Wording] = []
        var start = 0
        while start < text.count {
            try checkDeadline()
            let end = min(text.count, start + window)
            for wording in try find((Array(text[start..<end]), start)) { found.append(wording.moved(by: start)) }
            guard end < text.count else { break }
            start = end - overlap
        }
        return found
    }

    /// Keeps of wordings that overlap the surest, then the first; in order.
    private static func disjoint(_ wordings: [FoldedWording]) -> [FoldedWording] {
        // Only those near each other are compared: by the blocks of the text that they touch.
        let block = 512
        var near: [Int: [Int]] = [:]
        var kept: [FoldedWording] = []
        let ordered = wordings.sorted {
            ($0.confidence, -$0.ranges[0].lowerBound) > ($1.confidence, -$1.ranges[0].lowerBound)
        }
        func blocks(_ wording: FoldedWording) -> Set<Int> {
            Set(wording.ranges.flatMap { $0.lowerBound / block...max($0.lowerBound, $0.upperBound - 1) / block })
        }
        for wording in ordered {
            let own = blocks(wording)
            let isTaken = own.contains { number in
                near[number, default: []].contains { overlap(kept[$0], wording) }
            }
            guard !isTaken else { continue }
            for number in own { near[number, default: []].append(kept.count) }
            kept.append(wording)
        }
        return kept.sorted { $0.ranges[0].lowerBound < $1.ranges[0].lowerBound }
    }

    private static func overlap(_ kept: FoldedWording, _ wording: FoldedWording) -> Bool {
        kept.ranges.contains { $0.overlaps(wording.ranges[0]) }
    }

    /// A range with the sign of a parenthesis or of a quotation beside it whose other one is in it.
    private static func balanced(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        if text[range].reduce(0, { $1 == UInt8(ascii: "\"") ? $0 + 1 : $0 }) % 2 == 1 {
            if range.upperBound < text.count, text[range.upperBound] == UInt8(ascii: "\"") {
                return range.lowerBound..<range.upperBound + 1
            }
            if range.lowerBound > 0, text[range.lowerBound - 1] == UInt8(ascii: "\"") {
                return range.lowerBound - 1..<range.upperBound
            }
        }
        var open = 0
        var unopened = 0
        for byte in text[range] {
            if byte == UInt8(ascii: "(") { open += 1 }
            if byte == UInt8(ascii: ")") { if open > 0 { open -= 1 } else { unopened += 1 } }
        }
        let opens = unopened > 0 && range.lowerBound > 0 && text[range.lowerBound - 1] == UInt8(ascii: "(")
        let closes = open > 0 && range.upperBound < text.count && text[range.upperBound] == UInt8(ascii: ")")
        return range.lowerBound - (opens ? 1 : 0)..<range.upperBound + (closes ? 1 : 0)
    }

    /// - Parameter leftOut: what a wording of the text has that the text as it is read here has not; `nil` for nothing.
    private func add(
        _ text: ScalarText, _ topic: PassageTopic, leftOut: Message? = nil, to found: inout [FoldedWording],
        _ checkDeadline: () throws -> Void
    ) throws {
        let isWithoutRemarks = leftOut != nil
        for reading in readings {
            // 甘肃(兰州)国际陆港 is found as 甘肃国际陆港, but not as 甘肃(天水)国际陆港.
            let isStrict = reading.matcher.name.isWithoutRemarks && reading.matcher.name.stops.isEmpty
            if isStrict, isWithoutRemarks { continue }
            if reading.isReordered, isWithoutRemarks || !reading.matcher.name.hasRemarks && !text.hasRemarks {
                continue
            }
            let wordings = try Self.inWindows(of: text.scalars, checkDeadline) {
                reading.matcher.wordings(in: $0.scalars)
            }
            for wording in wordings where !reading.matcher.name.isOfAnotherPlace(wording.ranges, in: text.scalars) {
                if isStrict, wording.match != .exact { continue }
                if !reading.places.isEmpty {
                    // 中国(天水)跨境电子商务综合试验区: a remark is kept where little else identifies it.
                    if isWithoutRemarks { continue }
                    // Little of the name is left: that must stand there as it is.
                    let own = reading.matcher.name
                    let isIdentified = own.longestProper >= 4 || !own.stops.isEmpty || own.code != nil
                    guard wording.match <= (isIdentified ? .elided : .alias),
                        wording.confidence >= (isIdentified ? 0.7 : 0.9),
                        !Self.names(anotherThan: reading, wording.span, in: text.scalars),
                        try topic.isAbout(reading.places, text.bytes(wording.anchor).lowerBound)
                    else { continue }
                }
                if reading.isReordered, !reading.matcher.name.hasRemarks, !text.hasRemark(in: wording.span) { continue }
                var reasons = wording.reasons
                var match = wording.match
                if let alias = reading.alias {
                    match = max(.alias, match)
                    reasons.insert(Message("as \(alias)", chinese: "即“\(alias)”"), at: 0)
                } else if !reading.places.isEmpty {
                    match = max(.alias, match)
                    reasons.append(Self.withoutPlaces(reading.places))
                } else if reading.isReordered {
                    match = max(.alias, match)
                    reasons.append(Message("in another order", chinese: "次序不同"))
                } else if match == .exact {
                    // Literal wordings were found before.
                    match = .alias
                    if let leftOut {
                        reasons.append(leftOut)
                    } else if reasons.isEmpty {
                        reasons.append(Message("spaces or signs differ", chinese: "空格或符号不同"))
                    }
                }
                let isLessSure = isWithoutRemarks || reading.isReordered || reading.alias != nil
                let most = reading.places.isEmpty ? isLessSure ? 0.9 : 0.97 : 0.75
                let confidence = min(wording.confidence, most)
                found.append(
                    FoldedWording(
                        ranges: wording.ranges.map(text.bytes), anchor: text.bytes(wording.anchor), match: match,
                        confidence: confidence, reasons: reasons))
            }
        }
    }

    /// Whether a region's name that the project's name does not have is in a wording that leaves the regions out.
    private static func names(anotherThan reading: SearchedName, _ span: Range<Int>, in text: [UInt32]) -> Bool {
        let own = reading.matcher.whole
        return span.contains { index in
            guard let place = RegionNames.distinct(in: text, at: index) else { return false }
            return !reading.places.contains { $0.forms.contains(place) }
                && !own.indices.contains { MentionMatcher.has(place, at: $0, in: own) }
        }
    }
}
