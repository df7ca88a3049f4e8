import PlanLanguage

/// What a mark of punctuation says about the line that it begins or ends.
enum Punctuation {
    /// Closing brackets and quotation marks.
    static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "”", "’", "』", "）": true
        default: CharacterClass.isClosingBracket(scalar)
        }
    }

    /// Marks that belong to what stands before them, so that no paragraph begins with one.
    static func isNeverFirst(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "，", "。", "、", "；", "：", "！", "？", "…", ",", ".", ";", ":", "!", "?", "％", "%": true
        default: isClosing(scalar)
        }
    }

    /// Brackets that may not end a line.
    static func isOpeningBracket(_ scalar: UInt32) -> Bool {
        scalar == "（" || scalar == "『" || CharacterClass.isOpeningBracket(scalar)
    }

    /// Quotation marks that may not end a line.
    static func isOpeningQuotation(_ scalar: UInt32) -> Bool { scalar == "“" || scalar == "‘" }

    /// Marks that divide running text; lists of names and headings have none, or few.
    static func isClauseMark(_ scalar: UInt32) -> Bool {
        CharacterClass.isComma(scalar) || CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar)
    }

    /// Whether fonts give the mark one column or two.
    static func hasUncertainWidth(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "“", "”", "‘", "’", "—", "…", "·": true
        default: false
        }
    }

    /// In Unicode scalars: a title in 《》 or a remark in brackets is rarely longer.
    private static let longestPhrase = 120

    /// The mark that closes the last bracket or quotation that `range` leaves open near its end; `nil` for none.
    static func openPhrase(_ text: Scalars, _ range: Range<Int>) -> UInt32? {
        var closed = 0
        for index in range.suffix(longestPhrase).reversed() {
            if isClosing(text[index]) {
                closed += 1
            } else if let closing = closingForm(text[index]) {
                if closed == 0 { return closing }
                closed -= 1
            }
        }
        return nil
    }

    /// Whether two marks close the same phrase: full and half width are often mixed.
    static func closes(_ scalar: UInt32, _ closing: UInt32) -> Bool {
        scalar == closing || CharacterClass.isClosingParenthesis(scalar) && CharacterClass.isClosingParenthesis(closing)
    }

    private static func closingForm(_ opening: UInt32) -> UInt32? {
        switch opening {
        case "（", "(": "）"
        case "《": "》"
        case "〈": "〉"
        case "〔": "〕"
        case "【": "】"
        case "「": "」"
        case "『": "』"
        case "“": "”"
        case "‘": "’"
        case "[": "]"
        default: nil
        }
    }
}
