import PlanLanguage

/// Whether a line end that no page made cuts a sentence: where a web page has a link, a word in bold or a number, the
/// programs that take its text begin a new line.
extension ParagraphBuilder {
    /// Whether punctuation alone proves that a phrase continues: an opening mark ends the line, a closing one begins
    /// the next, or the next line closes what this one opened.
    func isCutInPhrase(_ paragraph: Paragraph, _ last: Int, _ next: Int) -> Bool {
        guard let end = text.blocks[last].range.last, let start = text.blocks[next].range.first,
            !text.blocks[next].isBold, text.blocks[next].headingLevel == 0, text.blocks[next].cellBreak == nil
        else { return false }
        if Punctuation.isNeverFirst(text.scalars[start]) { return text.scalars[start] != "…" }
        if Punctuation.isOpeningBracket(text.scalars[end]) { return true }
        // A quotation mark may be a stray one.
        if Punctuation.isOpeningQuotation(text.scalars[end]) { return !runs.isMarked[next] }
        return closesPhrase(paragraph, last, next)
    }

    /// Whether the lines from `next` close a bracket or quotation that the paragraph opened.
    private func closesPhrase(_ paragraph: Paragraph, _ last: Int, _ next: Int) -> Bool {
        guard !runs.endsSentence[last], !runs.isMarked[next], !text.blocks[next].followsGap,
            let closing = Punctuation.openPhrase(list.scalars, paragraph.range)
        else { return false }
        var index = next
        while index < text.blocks.count, index < next + Self.mostPieces {
            let block = text.blocks[index]
            guard isPlainLine(index), !block.followsGap, index == next || !runs.isMarked[index] else { return false }
            for scalar in text.scalars[block.range].prefix(Self.longestPiece) {
                if Punctuation.closes(scalar, closing) { return true }
                if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar)
                    || Punctuation.isOpeningBracket(scalar) || Punctuation.isOpeningQuotation(scalar)
                {
                    return false
                }
            }
            guard block.range.count < Self.longestPiece else { return false }
            index += 1
        }
        return false
    }

    /// Lines in which a phrase must end.
    private static let mostPieces = 3
    /// In Unicode scalars: names that links and quotations hold are rarely longer.
    private static let longestPiece = 60

    private func isPlainLine(_ index: Int) -> Bool {
        let block = text.blocks[index]
        return block.fate == .text && block.form == .line && block.cellBreak == nil && block.headingLevel == 0
            && !block.isBold
    }

    /// Whether the next line is a piece of the sentence that the last one leaves open.
    ///
    /// Only where no page breaks the lines, so that they end wherever their elements do.
    func isPiece(_ paragraph: Paragraph, _ last: Int, _ next: Int) -> Bool {
        guard let run = runs.run(ofLine: last), run.edge == nil, run.lines.contains(next), !runs.isMarked[next],
            text.blocks[next].indent <= max(text.blocks[last].indent, run.margin) + 1
        else { return false }
        if hasOpenEnd(list.scalars, paragraph.range), !isItem(last, paragraph, in: run),
            !hasOpenEnd(text.scalars, text.blocks[next].range)
        {
            return true
        }
        if continuesBefore(text.blocks[next].range) { return true }
        let isRunning = list.scalars[paragraph.range].contains(where: Punctuation.isClauseMark)
        guard isRunning else { return false }
        // The paragraph has pieces already, and another line completes its sentence.
        if isPieced(paragraph, last), isSentence(next) { return true }
        if runs.isOneSentence(around: last, in: run) { return true }
        // A name between two parts of a sentence: the line after it is not a paragraph's first.
        guard runs.isName(next), run.lines.contains(next + 1) else { return false }
        let after = text.blocks[next + 1].range
        return after.first.map { Punctuation.isNeverFirst(text.scalars[$0]) } ?? false || continuesBefore(after)
    }

    /// Whether a line was put together from pieces, or is one after others: it begins with a mark that continues.
    private func isPieced(_ paragraph: Paragraph, _ index: Int) -> Bool {
        let block = text.blocks[index]
        if text.lastLine(of: block) > block.number { return true }
        guard block.number > paragraph.line, let first = block.range.first else { return false }
        return Punctuation.isNeverFirst(text.scalars[first])
    }

    private func isSentence(_ index: Int) -> Bool {
        let range = text.blocks[index].range
        return SentenceEnd.ends(text.scalars, range) && text.scalars[range].contains(where: Punctuation.isClauseMark)
    }

    /// Whether a line ends like the one before it, which is not part of its sentence: 未取得许可的, 超过期限的.
    private func isItem(_ index: Int, _ paragraph: Paragraph, in run: LineRun) -> Bool {
        paragraph.line == text.blocks[index].number && index > run.lines.lowerBound
            && hasOpenEnd(text.scalars, text.blocks[index - 1].range)
    }

    private static let openEnds = Lexicon.entries(.openEnd)

    /// Whether a range ends with a word that what follows belongs to.
    private func hasOpenEnd(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        Self.openEnds.contains { entry in
            let start = range.upperBound - entry.word.count
            return start >= range.lowerBound && scalars.has(entry.word, at: start, before: range.upperBound)
                && !entry.notAfter.contains { scalars.has($0, at: start - $0.count, before: start) }
        }
    }

    private static let continuingStarts = Lexicon.entries(.continuingStart)

    /// Whether a range begins with a word that no paragraph begins with.
    private func continuesBefore(_ range: Range<Int>) -> Bool {
        Self.continuingStarts.contains { entry in
            let end = range.lowerBound + entry.word.count
            return text.scalars.has(entry.word, at: range.lowerBound, before: range.upperBound)
                && !entry.notBefore.contains { text.scalars.has($0, at: end, before: range.upperBound) }
        }
    }
}
