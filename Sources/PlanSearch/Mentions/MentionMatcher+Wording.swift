import Localization

/// What an alignment says: which wording it is, how sure, and why.
extension MentionMatcher {
    func wording(_ alignment: Alignment, in text: [UInt32]) -> Wording {
        let found = alignment.found.sorted { $0.range.lowerBound < $1.range.lowerBound }
        var ranges: [Range<Int>] = []
        for part in found {
            // Parts that a few words part are one wording, those that a list parts are two.
            if let last = ranges.last, part.range.lowerBound - last.upperBound <= Self.widestGap,
                !(last.upperBound..<max(last.upperBound, part.range.lowerBound)).contains(where: {
                    Sign.partsItems(text, at: $0) || Sign.endsClause(text[$0])
                })
            {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, part.range.upperBound)
            } else {
                ranges.append(part.range)
            }
        }
        let missing = name.parts.indices.filter { !alignment.has($0) }
        var confidence = 1.0
        var reasons: [Message] = found.compactMap(\.note)
        let match: MentionMatch
        if found.contains(where: \.isVariant) {
            match = .variant
            confidence = 0.7
        } else if alignment.isListed {
            match = .elided
            confidence = 0.85
            reasons.append(Message("in a list that shares its end", chinese: "并列项共用词尾"))
        } else if missing.isEmpty, ranges.count == 1, Self.has(whole, at: ranges[0].lowerBound, in: text) {
            match = .exact
        } else {
            match = .alias
            confidence = 0.95
        }
        let left = missing.filter { name.parts[$0].kind != .suffix }
        confidence -= 0.05 * Double(left.count)
        if !missing.isEmpty {
            let words = missing.map { ScalarText.string(name.parts[$0].text) }
            reasons.append(
                Message(
                    "without \(words.joined(separator: ", "))", chinese: "缺“\(words.joined(separator: "”“"))”"))
        }
        for part in found where part.note == nil && !part.range.isEmpty {
            let own = name.parts[part.part]
            guard Array(text[part.range]) != own.text else { continue }
            if own.kind != .route {
                let (written, meant) = (ScalarText.string(text[part.range]), ScalarText.string(own.text))
                reasons.append(Message("\(written) for \(meant)", chinese: "“\(meant)”写作“\(written)”"))
            } else if reasons.isEmpty {
                reasons.append(Message("the ends written in another way", chinese: "起讫地写法不同"))
            }
            if own.kind == .object { confidence -= 0.05 }
        }
        if alignment.inserted > 0 {
            if !reasons.contains(Self.insertion) { reasons.append(Self.insertion) }
            confidence -= 0.02 * Double(alignment.inserted)
        }
        if found.contains(where: \.isShort) { confidence -= 0.1 }
        return Wording(
            ranges: ranges, anchor: alignment.found[0].range, match: match, confidence: max(0.3, confidence),
            reasons: reasons)
    }
}
