import PlanLanguage

/// Whether two lines are one sentence.
extension ParagraphBuilder {
    /// The next line of text after page numbers and captions of figures.
    func nextLine(after last: Int) -> Int? {
        var index = last + 1
        while index < text.blocks.count {
            let line = text.blocks[index]
            if taken[index] || line.form != .line { return nil }
            switch line.fate {
            case .dropped(.pageFurniture): break
            case .dropped: return nil
            case .text:
                if !LineForm.isCaption(text.scalars, line.range) { return index }
            }
            index += 1
        }
        return nil
    }

    /// Whether the line `next` continues a paragraph whose last line is `last`: by what the marks of the format and of
    /// punctuation prove, then by the layout of the lines around, last by the words of both lines.
    func joins(_ paragraph: Paragraph, last: Int, next: Int) -> Bool {
        if text.blocks[last].isWhole || text.blocks[next].isWhole { return false }
        if continuesAfterBreak(last, next) || continuesOnPage(paragraph, last, next) || continuesItem(paragraph, next)
            || isCutInPhrase(paragraph, last, next)
        {
            return true
        }
        return headingContinues(last, next) ?? joinsByLayout(paragraph, last: last, next: next)
            ?? joinsByWords(paragraph, last: last, next: next)
    }

    /// Whether both lines are one sentence by their words, their width and their indents.
    private func joinsByWords(_ paragraph: Paragraph, last: Int, next: Int) -> Bool {
        guard !SentenceEnd.ends(list.scalars, paragraph.range) else { return false }
        let open = text.blocks[last]
        let line = text.blocks[next]
        let isInBracket =
            hasOpenBracket(paragraph.range)
            && text.scalars[line.range].contains(where: CharacterClass.isClosingParenthesis)
        guard let end = open.range.last, continuesSentence(next, isInBracket: isInBracket),
            !beginsByIndent(last, next)
        else { return false }
        if isNumberAlone(paragraph) { return isTitle(next) }
        if case .agencies = paragraph.role { return CharacterClass.isComma(text.scalars[end]) }
        if isPiece(paragraph, last, next) { return true }
        let width = open.indent + text.reading.width(open.range)
        if shape.isFull(width) { return !isPlainHeading(paragraph) || shape.isFullForHeading(width) }
        if isInBracket, paragraph.range.count >= 12 { return true }
        if isHeadingAlone(paragraph) { return false }
        if CharacterClass.isComma(text.scalars[end]) {
            return (paragraph.range.count >= 6 || isFullLine(next)) && line.indent <= open.indent + 1
        }
        return shape.isOverlong(width) && !shape.dropsFullStops
            && LineForm.itemAtEnd(text.scalars, open.range) == nil && isRunningText(paragraph.range)
            && hasPunctuation(line.range) && (line.indent == 0 || line.indent < open.indent)
    }

    /// Whether an indent marks a new paragraph, where paragraphs are indented.
    private func beginsByIndent(_ last: Int, _ next: Int) -> Bool {
        let before = text.blocks[last].indent
        let indent = text.blocks[next].indent
        return indent >= 2 && indent >= before && (before > 0 || last == next - 1) && shape.wrapWidth != nil
    }

    /// Whether a paragraph is a number alone (第一章, 1.1), which has its title on the next line.
    func isNumberAlone(_ paragraph: Paragraph) -> Bool {
        paragraph.numbering.map { $0.length >= paragraph.range.count } ?? false
    }

    private func isTitle(_ index: Int) -> Bool {
        let line = text.blocks[index]
        return !line.followsGap && hasWord(line.range)
            && (line.range.count <= 40 && !SentenceEnd.ends(text.scalars, line.range) || isFullLine(index))
    }

    /// Whether a mark at the end of a line breaks a paragraph there for want of room. Such marks also end the lines of
    /// addresses, poems and lists, which stay apart.
    private func continuesAfterBreak(_ last: Int, _ next: Int) -> Bool {
        guard text.blocks[last].end == .hardBreak, next == last + 1, !text.blocks[next].followsGap,
            !runs.isMarked[next],
            let edge = runs.breakEdges[last], !LineForm.isLabelled(text.scalars, text.blocks[next].range)
        else { return false }
        return runs.isFull(last, before: next, edge: edge)
    }

    /// Whether a form feed within a line cuts a sentence: it goes on where the next page begins, without an indent.
    private func continuesOnPage(_ paragraph: Paragraph, _ last: Int, _ next: Int) -> Bool {
        text.blocks[last].end == .page && next == last + 1 && !text.blocks[next].followsGap
            && text.blocks[next].indent == 0 && !runs.isMarked[next]
            && text.blocks[next].headingLevel == 0 && !SentenceEnd.ends(list.scalars, paragraph.range)
    }

    /// Whether the heading with which a line ends continues: not if it would leave room on a line of its own; `nil` if the
    /// line ends with none.
    private func headingContinues(_ last: Int, _ next: Int) -> Bool? {
        let line = text.blocks[last]
        guard let heading = LineForm.itemAtEnd(text.scalars, line.range), heading.style.beginsWithinLine else {
            return nil
        }
        guard let edge = runs.run(ofLine: last)?.edge ?? shape.wrapWidth else { return false }
        guard line.indent + text.reading.width(line.range) > edge + 2 else { return nil }
        guard text.reading.width(heading.range) + Self.widestGap >= edge else { return false }
        return text.blocks[next].range.count <= Self.longestRest && continuesSentence(next, isInBracket: false)
            && !SentenceEnd.ends(text.scalars, text.blocks[next].range)
    }

    /// The columns that an indent and a mark that may not begin the next line leave empty.
    private static let widestGap = 10
    /// The longest second line of a heading, in scalars.
    private static let longestRest = 20

    /// What the layout of the lines' run says; `nil` where it says nothing.
    private func joinsByLayout(_ paragraph: Paragraph, last: Int, next: Int) -> Bool? {
        guard let run = runs.run(ofLine: last), let edge = run.edge, let nextRun = runs.run(ofLine: next)
        else { return nil }
        if isNumberAlone(paragraph) { return nil }
        let isOpen = !SentenceEnd.ends(list.scalars, paragraph.range)
        if isOpen, runs.isOverlong(last, edge: edge) { return nil }
        let indent = text.blocks[next].indent
        // A line that ends a sentence must be full to be continued, an open one nearly so.
        let isFull =
            isOpen
            ? runs.isNearlyFull(last, before: next, edge: edge)
            : run.firstLine == .hanging
                ? runs.isFilled(last, before: next, edge: edge) : runs.isFull(last, before: next, edge: edge)
        let isMarked = runs.isMarked[next]
        guard run.lines.contains(next) else {
            // The next page: the same column, and a sentence that continues.
            guard isOpen, isFull, !isMarked, nextRun.edge != nil || nextRun.lines.count == 1 else {
                return isFull ? false : nil
            }
            switch run.firstLine {
            case .hanging: return indent > run.margin + 1
            case .indented, .unmarked, .firstOfRun: return indent <= run.margin + 1
            }
        }
        guard isFull else { return isOpen ? nil : false }
        switch run.firstLine {
        case .indented:
            if indent > run.margin + 1 { return false }
            return isOpen || !isMarked
        case .hanging:
            return indent > run.margin + 1
        case .firstOfRun:
            return isOpen || !isMarked
        case .unmarked:
            return isOpen && !isMarked
        }
    }

    /// Whether a line can continue a sentence that an earlier line began.
    private func continuesSentence(_ index: Int, isInBracket: Bool) -> Bool {
        let line = text.blocks[index]
        guard line.fate == .text, line.form == .line, line.cellBreak == nil, line.headingLevel == 0, !taken[index]
        else { return false }
        return (!runs.isMarked[index] || isInBracket && LineForm.isAgencies(text.scalars, line.range))
            && !(line.isBold && line.range.count <= 40)
    }

    /// Whether a line is below the text of a list item, further in than its mark: it is part of the item's paragraph.
    private func continuesItem(_ paragraph: Paragraph, _ next: Int) -> Bool {
        guard let indent = paragraph.itemIndent else { return false }
        let line = text.blocks[next]
        return line.indent > indent && !line.followsGap && !line.isListItem && line.headingLevel == 0
            && line.cellBreak == nil && !runs.isMarked[next]
    }

    /// Whether a bracket is still open at the end of a line: `(责` before `责任单位:…)`.
    private func hasOpenBracket(_ range: Range<Int>) -> Bool {
        var closed = 0
        for scalar in list.scalars[range].suffix(200).reversed() {
            if CharacterClass.isClosingParenthesis(scalar) { closed += 1 }
            guard CharacterClass.isOpeningParenthesis(scalar) else { continue }
            if closed == 0 { return true }
            closed -= 1
        }
        return false
    }

    /// Whether a numbered line holds no sentence: then the line as a whole is a heading.
    private func isHeadingAlone(_ paragraph: Paragraph) -> Bool {
        guard paragraph.numbering != nil, paragraph.range.count <= 50 else { return false }
        return !list.scalars[paragraph.range].contains {
            CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0)
        }
    }

    /// Whether a heading has neither the comma nor the colon of a sentence that continues.
    private func isPlainHeading(_ paragraph: Paragraph) -> Bool {
        isHeadingAlone(paragraph)
            && !list.scalars[paragraph.range].contains { CharacterClass.isColon($0) || $0 == "，" || $0 == "," }
    }

    /// Whether a line is more than figures: in a column of them each is a cell.
    private func hasWord(_ range: Range<Int>) -> Bool {
        text.scalars[range].contains {
            CharacterClass.isHan($0) || CharacterClass.isLatinLetterOrDigit($0) && !CharacterClass.isDigit($0)
        }
    }

    private func isRunningText(_ range: Range<Int>) -> Bool {
        range.count >= 20 && list.scalars[range].contains(where: Self.isSentenceMark)
    }

    private func hasPunctuation(_ range: Range<Int>) -> Bool {
        text.scalars[range].contains(where: Self.isSentenceMark)
    }

    /// A mark of running text. Not 、, which names in a list have between them.
    private static func isSentenceMark(_ scalar: UInt32) -> Bool {
        Punctuation.isClauseMark(scalar) && scalar != "、"
    }

    /// Whether a line is running text that ends a sentence.
    private func isFullLine(_ index: Int) -> Bool {
        isRunningText(text.blocks[index].range) && SentenceEnd.ends(text.scalars, text.blocks[index].range)
    }
}
