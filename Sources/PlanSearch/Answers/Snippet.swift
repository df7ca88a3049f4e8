import TextAnalysis

/// A part of a passage's text around its best matches.
public struct Snippet: Sendable, Equatable {
    /// With an ellipsis where the passage continues.
    public var text: String
    /// The matches, in Unicode scalars of ``text``.
    public var ranges: [Range<Int>]

    static let ellipsis = "…"

    /// - Parameters:
    ///   - text: the passage's own text.
    ///   - ranges: the matches in it, in Unicode scalars, in order.
    ///   - length: how long the snippet may be, in Unicode scalars. The passage is returned whole if it is not longer;
    ///     a match that is longer is never cut.
    init(text: String, ranges: [Range<Int>], length: Int) {
        var text = text
        // Most passages are short: their scalars are not even counted.
        let isShort =
            text.utf8.count <= length || text.withUTF8 { UTF8Scalars.count(in: $0) } <= length
        guard !isShort else {
            self.text = text
            self.ranges = ranges
            return
        }
        let scalars = text.withUTF8 { UTF8Scalars.scalars(in: $0) }
        let window = Self.window(scalars, ranges, length: length)
        self.text = text.withUTF8 { utf8 in
            let lower = UTF8Scalars.offset(ofScalar: window.lowerBound, in: utf8)
            let rest = UnsafeBufferPointer(rebasing: utf8[lower...])
            let stretch = rest[..<UTF8Scalars.offset(ofScalar: window.count, in: rest)]
            let before = window.lowerBound > 0 ? Self.ellipsis : ""
            return before + String(decoding: stretch, as: UTF8.self)
                + (window.upperBound < scalars.count ? Self.ellipsis : "")
        }
        let shift = window.lowerBound - (window.lowerBound > 0 ? 1 : 0)
        self.ranges = ranges.filter { window.lowerBound <= $0.lowerBound && $0.upperBound <= window.upperBound }
            .map { $0.lowerBound - shift..<$0.upperBound - shift }
    }

    /// The stretch to show: the one with the most matches, widened to sentence borders where there is room.
    private static func window(
        _ scalars: [Unicode.Scalar], _ ranges: [Range<Int>], length: Int
    ) -> Range<Int> {
        guard let firstMatch = ranges.first else { return 0..<length }
        var best = firstMatch
        var bestCount = 0
        var last = 0
        for first in ranges.indices {
            last = max(last, first)
            while last + 1 < ranges.count, ranges[last + 1].upperBound - ranges[first].lowerBound <= length {
                last += 1
            }
            if last - first + 1 > bestCount {
                bestCount = last - first + 1
                best = ranges[first].lowerBound..<max(ranges[last].upperBound, ranges[first].upperBound)
            }
        }
        let room = max(0, length - best.count)
        var start = max(0, best.lowerBound - room / 3)
        var end = min(scalars.count, max(start + length, best.upperBound))
        // Room that is not needed after the match is used before it.
        start = max(0, min(start, end - length))
        // It begins with a sentence, or at least with a clause, if possible.
        let earliest = max(start, best.lowerBound - room * 2 / 3)
        if start > 0 {
            if let sentence = (start...best.lowerBound).first(where: { isSentenceEnd(scalars[$0 - 1]) }) {
                start = sentence
            } else if let clause = (earliest...best.lowerBound).first(where: { isClauseEnd(scalars[$0 - 1]) }) {
                start = clause
            }
            end = min(scalars.count, max(start + length, best.upperBound))
        }
        // Not in the middle of a number: 12|.3, nor between a number and its full stop: 3|.大力. Nor with a sign that closes
        // something that is not shown: 。|” or 兰州|，.
        while start > 0, start < best.lowerBound,
            isInsideNumber(start, in: scalars) || scalars[start].properties.isWhitespace || isClosing(scalars[start])
        {
            start += 1
        }
        if end < scalars.count {
            // End with a sentence if that leaves most of the room used.
            let least = max(best.upperBound, start + length * 2 / 3)
            if least <= end, let sentence = (least...end).last(where: { isSentenceEnd(scalars[$0 - 1]) }) {
                end = sentence
            }
            while end > best.upperBound, isInsideNumber(end, in: scalars) || isOpening(scalars[end - 1]) { end -= 1 }
        }
        return start..<end
    }

    /// Whether letters, digits and the signs between them belong together on both sides of a border.
    private static func isInsideNumber(_ border: Int, in scalars: [Unicode.Scalar]) -> Bool {
        isNumberPart(scalars[border - 1]) && isNumberPart(scalars[border])
    }

    private static func isNumberPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z", "０"..."９", ".", "．", "%", "％": true
        default: false
        }
    }

    /// Whether a sign belongs to what is before it.
    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "”", "’", "」", "』", "》", "〉", "）", "〕", "】", ")", "]": true
        default: isClauseEnd(scalar) || isSentenceEnd(scalar)
        }
    }

    /// Whether a sign belongs to what is after it.
    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "“", "‘", "「", "『", "《", "〈", "（", "〔", "【", "(", "[": true
        default: false
        }
    }

    private static func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "；", "!", "?", ";": true
        default: false
        }
    }

    private static func isClauseEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "，", "、", "：", ",", ":": true
        default: false
        }
    }
}
