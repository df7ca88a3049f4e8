/// Decides where paragraphs end.
///
/// What an indent and a wider gap mean is learned from the document: from lines of which it is sure, by their ends alone,
/// that a paragraph ends or goes on there.
struct ParagraphBreaks {
    /// How much room, in em, must be left beside the next line's first unit.
    static let slack: Float = 0.6
    /// In em: a line that begins so far in begins a paragraph, unless the document says otherwise.
    static let indent: Float = 1.2
    /// Of the usual distance of lines: a wider one ends a paragraph.
    static let wideGap: Float = 1.9

    private let frames: [Frame]
    private let bodySize: Float
    private let habits: LineHabits

    init(_ layout: DocumentLayout) {
        frames = layout.frames
        bodySize = layout.bodySize
        habits = LineHabits(layout)
    }

    /// Whether the next line continues the paragraph of this one.
    func continues(_ line: TextLine, _ next: TextLine) -> Bool {
        guard let pair = LinePair(line, next, frames: frames) else { return false }
        if line.row == next.row { return isLabel(line, of: next) || isStretched(line, next) }
        guard line.hasSize(of: next) else { return false }
        if let joined = titleContinues(pair) { return joined }
        if let pitch = pair.pitch, isWide(pitch, line) { return false }
        if pair.isShort(by: Self.slack) { return false }
        if pair.indent >= Self.indent { return continuesIndented(pair) }
        return !beginsAnew(pair)
    }

    /// 第一章　总则: a short label and what it labels, on one row.
    private func isLabel(_ line: TextLine, of next: TextLine) -> Bool {
        line.count <= 6 && next.box.left - line.box.right < 3.2 * line.em && line.hasSize(of: next)
    }

    /// A justified line whose only space took all that the line lacked.
    private func isStretched(_ line: TextLine, _ next: TextLine) -> Bool {
        let isFull = abs(frames[next.frame].right - next.box.right) < 0.3 * next.em
        // At the left edge stands no first line: its other part is not what is set beside a label.
        let isInside = abs(line.box.left - frames[line.frame].left) < 0.3 * line.em
        return isFull && next.box.left - line.box.right < (isInside ? 5 : 3.2) * line.em && line.hasSize(of: next)
    }

    /// Titles are centered, and their lines are as long as their meaning wants them.
    private func titleContinues(_ pair: LinePair) -> Bool? {
        guard pair.line.em > 1.08 * bodySize, pair.isCentered(frames) || isTitlePair(pair) else { return nil }
        guard let pitch = pair.pitch else { return false }
        let isNear = pitch < 2.2
        let widest = max(pair.line.box.width, pair.next.box.width)
        return isNear && widest > 0.5 * frames[pair.line.frame].width && pair.line.isHeavy == pair.next.isHeavy
            && !pair.next.beginsWithNumber
    }

    /// A first line that is as wide as its frame, and a centered rest.
    private func isTitlePair(_ pair: LinePair) -> Bool {
        !pair.isShort(by: 1) && pair.next.isCentered(in: frames[pair.next.frame]) && pair.lineIndent < Self.indent
    }

    private func isWide(_ pitch: Float, _ line: TextLine) -> Bool {
        let usual = habits.pitch(ofFrame: line.frame)
        guard usual > 0 else { return pitch > 3.2 }
        return pitch > Self.wideGap * usual || pitch - usual >= habits.breakingGap
    }

    private func continuesIndented(_ pair: LinePair) -> Bool {
        guard habits.continuesAt(indent: pair.indent) else { return false }
        return pair.isSameFrame ? abs(pair.indent - pair.lineIndent) < 0.5 || pair.lineIndent < pair.indent : true
    }

    /// A full line, and the next at the left edge: only what the document does elsewhere can say that a paragraph begins.
    private func beginsAnew(_ pair: LinePair) -> Bool {
        if abs(pair.indent) < LinePair.atEdge, let form = pair.next.numberForm, habits.beginsParagraph(form) {
            // 四、 and 第三条 also stand within sentences.
            if form == .bracketed || pair.line.lastInside.endsSentence { return true }
        }
        // Nothing tells a full last line from any other: half a paragraph is better than two in one.
        if habits.setsNothingApart(inFrame: pair.next.frame), pair.line.lastInside.endsParagraph { return true }
        if habits.indentsParagraphs {
            // The line before a bold heading that is not indented, or after one.
            return pair.line.isHeavy && pair.next.isLight && pair.lineIndent < 0.5 && pair.line.count > 3
                || pair.next.isHeavy && pair.line.isLight && pair.line.lastInside.endsSentence
        }
        if pair.line.isHeavy && pair.next.isLight || pair.line.isLight && pair.next.isHeavy { return true }
        return pair.line.lastInside.endsSentence && pair.next.beginsWithNumber
    }
}
