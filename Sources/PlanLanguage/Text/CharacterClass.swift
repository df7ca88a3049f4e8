/// Classes of single characters, as Unicode scalar values.
///
/// All of them hold for text as it came and for folded text, unless a name says otherwise: folding maps full-width
/// forms to the half-width ones that stand beside them here.
public enum CharacterClass {
    // MARK: Letters and digits

    /// An ideograph (汉字) with 〇, 々, 〆 and the number signs 〡…〩: what `ScalarClass.han` of the analyzer is; also a
    /// radical, which text from PDF files has in the place of an ideograph.
    @inlinable
    public static func isHan(_ scalar: UInt32) -> Bool {
        if scalar < 0x3400 {
            return ("々"..."〇").contains(scalar) || (0x2E80...0x2FD5).contains(scalar) || ("〡"..."〩").contains(scalar)
                || ("〸"..."〻").contains(scalar)
        }
        return scalar <= 0x4DBF || (0x4E00...0x9FFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
            || (0x20000...0x3347F).contains(scalar)
    }

    /// 0…9, also full-width.
    @inlinable
    public static func isDigit(_ scalar: UInt32) -> Bool {
        ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }

    /// A Latin letter, also with a diacritic, or an ASCII digit.
    @inlinable
    public static func isLatinLetterOrDigit(_ scalar: UInt32) -> Bool {
        ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
            || (("À"..."ɏ").contains(scalar) && scalar != "×" && scalar != "÷")
    }

    /// a…z: a Latin letter of folded text.
    @inlinable
    public static func isFoldedLatin(_ scalar: UInt32) -> Bool { ("a"..."z").contains(scalar) }

    // MARK: Blanks

    /// Unicode's `White_Space`, the zero-width characters, and the byte order mark.
    @inlinable
    public static func isBlank(_ scalar: UInt32) -> Bool {
        if scalar < 0x85 { return scalar == 0x20 || (scalar >= 0x09 && scalar <= 0x0D) }
        if scalar < 0x2000 { return scalar == 0x85 || scalar == 0xA0 || scalar == 0x1680 }
        if scalar > 0x3000 { return scalar == 0xFEFF }
        if scalar <= 0x200D { return true }
        return scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F || scalar == 0x205F || scalar == 0x2060
            || scalar == 0x3000
    }

    /// A scalar without a shape, which folding drops: a soft hyphen, zero-width characters, directional marks, variation
    /// selectors, fillers, controls, the byte order mark.
    @inlinable
    public static func isInvisible(_ scalar: UInt32) -> Bool {
        if scalar < 0x7F { return scalar < 0x20 && !(0x09...0x0D).contains(scalar) }
        if scalar < 0x300 { return scalar <= 0x9F && scalar != 0x85 || scalar == 0xAD }
        // Most of a Chinese text.
        if scalar > 0x3164, scalar < 0xFE00 { return false }
        return isInvisibleMark(scalar)
    }

    @usableFromInline
    static func isInvisibleMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1BCA0...0x1BCA3,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    // MARK: Punctuation

    /// 。！？ and their half-width forms, which end a sentence. Not the ASCII full stop: it stands in numbers.
    @inlinable
    public static func isFullStop(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "。", "！", "？", "!", "?", "．", "｡": true
        default: false
        }
    }

    @inlinable
    public static func isColon(_ scalar: UInt32) -> Bool { scalar == ":" || scalar == "：" || scalar == "﹕" }

    @inlinable
    public static func isSemicolon(_ scalar: UInt32) -> Bool { scalar == ";" || scalar == "；" }

    /// A comma, and the enumeration comma 、
    @inlinable
    public static func isComma(_ scalar: UInt32) -> Bool { scalar == "," || scalar == "，" || scalar == "、" }

    @inlinable
    public static func isOpeningParenthesis(_ scalar: UInt32) -> Bool { scalar == "(" || scalar == "（" }

    @inlinable
    public static func isClosingParenthesis(_ scalar: UInt32) -> Bool { scalar == ")" || scalar == "）" }

    /// Brackets of every sort that stand around the year of a document number: ( [ { 〔 【 〖 〈 ﹝ 「 and their like.
    @inlinable
    public static func isOpeningBracket(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "(", "[", "{", "〈", "《", "「", "【", "〔", "〖", "﹝", "﹙", "｟": true
        default: false
        }
    }

    /// The closing forms of ``isOpeningBracket(_:)``.
    @inlinable
    public static func isClosingBracket(_ scalar: UInt32) -> Bool {
        switch scalar {
        case ")", "]", "}", "〉", "》", "」", "】", "〕", "〗", "﹞", "﹚", "｠": true
        default: false
        }
    }

    /// Hyphens, dashes and tildes as they stand between years.
    @inlinable
    public static func isDash(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "-", "~", 0x2010...0x2015, "−", "─", "〜", "﹘", "﹣": true
        default: false
        }
    }

    /// Markdown's `*`, `#` and `` ` ``.
    @inlinable
    public static func isMarkup(_ scalar: UInt32) -> Bool { scalar == "*" || scalar == "#" || scalar == "`" }

    // MARK: Folded text

    /// What ends a clause of folded text: , 。 ; : ! ? … and the gap between the cells of a table.
    @inlinable
    public static func endsClause(_ scalar: UInt32) -> Bool {
        switch scalar {
        case ",", "。", ";", ":", "!", "?", "\t", "\n", "…": true
        default: false
        }
    }

    /// What ends a sentence of folded text: 。 ; ! ? and the gap between the cells of a table.
    @inlinable
    public static func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "。", ";", "!", "?", "\t", "\n": true
        default: false
        }
    }

    /// ０…９, Ａ…Ｚ, ａ…ｚ.
    @inlinable
    public static func isFullWidthLetterOrDigit(_ scalar: UInt32) -> Bool {
        ("０"..."９").contains(scalar) || ("Ａ"..."Ｚ").contains(scalar) || ("ａ"..."ｚ").contains(scalar)
    }

    /// A radical or a compatibility ideograph, which stands for a unified ideograph.
    @inlinable
    public static func isSubstituteIdeograph(_ scalar: UInt32) -> Bool {
        (0x2E80...0x2FD5).contains(scalar) || (0xF900...0xFAFF).contains(scalar) || (0x2F800...0x2FA1F).contains(scalar)
    }

    /// The half-width form of full-width ASCII; every other scalar as it is.
    @inlinable
    public static func halfWidth(_ scalar: UInt32) -> UInt32 {
        ("！"..."～").contains(scalar) ? scalar - 0xFEE0 : scalar
    }
}
