/// A line and the one that follows it in reading order, with what their places say about each other. Lengths are in em
/// of the first.
struct LinePair {
    /// In em: what begins nearer to its frame's left edge begins there.
    static let atEdge: Float = 0.5

    var line: TextLine
    var next: TextLine
    /// How much of the line's end is empty.
    var spare: Float
    /// How much of it the next line's first unit would have taken.
    var needed: Float
    /// How far the next line begins from its frame's left edge.
    var indent: Float
    var lineIndent: Float
    /// From the middle of a line to that of the next, where one stands below the other.
    var pitch: Float?
    var isSameFrame: Bool

    init?(_ line: TextLine, _ next: TextLine, frames: [Frame]) {
        guard line.em > 0, next.em > 0 else { return nil }
        self.line = line
        self.next = next
        spare = (frames[line.frame].right - line.box.right) / line.em
        needed = next.firstUnit / line.em
        indent = (next.box.left - frames[next.frame].left) / next.em
        lineIndent = (line.box.left - frames[line.frame].left) / line.em
        isSameFrame = line.frame == next.frame
        let distance = (next.box.middleY - line.box.middleY) / line.em
        pitch = isSameFrame && distance > 0.5 ? distance : nil
    }

    /// The line ends although the next unit would have fitted: the paragraph ends here.
    func isShort(by slack: Float) -> Bool { spare >= needed + slack }

    /// Evidence that needs no indent and no gap: the sentence goes on and the line was full.
    var surelyContinues: Bool { !isShort(by: 0.3) && !line.lastInside.endsSentence && line.hasSize(of: next) }
    var surelyBreaks: Bool { isShort(by: 1.5) && line.hasSize(of: next) }

    /// Both stand in the middle of their frames.
    func isCentered(_ frames: [Frame]) -> Bool {
        line.isCentered(in: frames[line.frame]) && next.isCentered(in: frames[next.frame])
    }
}

extension TextLine {
    /// Whether it stands in the middle, with more room at both sides than an indent.
    func isCentered(in frame: Frame) -> Bool {
        let left = box.left - frame.left
        let right = frame.right - box.right
        return left > 2.6 * em && right > 2.6 * em && abs(left - right) < 1.2 * em + 0.02 * frame.width
            || left > 0.4 * em && right > 0.4 * em && abs(left - right) < 0.6 * em && em > 0
                && left > 1.2 * em && right > 1.2 * em
    }

    /// Whether it begins with the number of a heading or a list's item: 一、（二）3. 第四条 ⑤
    var beginsWithNumber: Bool { numberForm != nil }

    /// How the number is written that it begins with; `nil` if it begins with none.
    var numberForm: NumberForm? { NumberForm(text) }
}

/// How headings and the items of lists are numbered.
enum NumberForm: Hashable {
    /// ⑤ ● —
    case mark
    /// （二）(2)
    case bracketed
    /// 第四条
    case ordinal
    /// 一、
    case numeral
    /// 3. 3、 3）
    case digits

    init?(_ text: String) {
        let scalars = Array(text.unicodeScalars.prefix(8).filter { !$0.isBlank })
        guard let first = scalars.first else { return nil }
        if ("①"..."⓿").contains(first) || "●■◆▲▪•—".unicodeScalars.contains(first) {
            self = .mark
            return
        }
        var rest = scalars[...]
        let isBracketed = first == "（" || first == "("
        let isOrdinal = first == "第"
        if isBracketed || isOrdinal { rest = rest.dropFirst() }
        let numerals = Set("一二三四五六七八九十百零〇0123456789０１２３４５６７８９".unicodeScalars)
        let count = rest.prefix { numerals.contains($0) }.count
        guard count > 0, let number = rest.first, let after = rest.dropFirst(count).first else { return nil }
        if isBracketed {
            guard after == "）" || after == ")" else { return nil }
            self = .bracketed
        } else if isOrdinal {
            guard "章节条编篇部款".unicodeScalars.contains(after) else { return nil }
            self = .ordinal
        } else {
            guard "、．.）)".unicodeScalars.contains(after) else { return nil }
            // 1.5 is no number of a heading.
            let following = rest.dropFirst(count + 1).first
            if after == ".", let following, ScalarClass(following) == .digit { return nil }
            self = ScalarClass(number) == .digit ? .digits : .numeral
        }
    }
}
