/// How a character behaves when lines are set.
enum ScalarClass {
    /// An ideograph, kana or another character that a line may end after.
    case ideograph
    /// A letter of a word that is kept together.
    case letter
    case digit
    /// Punctuation that may not end a line: opening brackets and quotation marks.
    case opening
    /// Punctuation that may not begin a line.
    case closing
    case other

    init(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{2E80}"..."\u{2FDF}", "々", "〇", "\u{3040}"..."\u{30FF}", "\u{3400}"..."\u{9FFF}",
            "\u{AC00}"..."\u{D7A3}", "\u{F900}"..."\u{FAFF}", "\u{20000}"..."\u{3FFFF}", "①"..."⓿", "㈠"..."㉃",
            "\u{E000}"..."\u{F8FF}":
            self = .ideograph
        case "0"..."9", "０"..."９":
            self = .digit
        case "A"..."Z", "a"..."z", "\u{C0}"..."\u{24F}", "\u{370}"..."\u{52F}", "Ａ"..."Ｚ", "ａ"..."ｚ", "ﬀ"..."ﬆ":
            self = .letter
        case "(", "[", "{", "（", "［", "｛", "〔", "【", "《", "〈", "「", "『", "“", "‘", "〖", "〘", "＜":
            self = .opening
        case ")", "]", "}", "）", "］", "｝", "〕", "】", "》", "〉", "」", "』", "”", "’", "〗", "〙", "＞", "，", "。", "、", "；",
            "：", "！", "？", "．", ",", ".", ";", ":", "!", "?", "%", "％", "‰", "℃", "°", "·", "…", "—", "～",
            "\u{FE50}"..."\u{FE56}":
            self = .closing
        default:
            self = .other
        }
    }

    /// Whether it belongs to a word or a number that is not cut at a line's end.
    var isWordPart: Bool { self == .letter || self == .digit }
}

extension Unicode.Scalar {
    /// Painted as nothing, and known from the gaps anyway.
    var isBlank: Bool {
        switch self {
        case "\u{0}"..."\u{20}", "\u{7F}"..."\u{A0}", "\u{AD}", "\u{2000}"..."\u{200F}", "\u{2028}"..."\u{202F}",
            "\u{205F}"..."\u{2064}",
            "\u{3000}", "\u{FEFF}":
            true
        default:
            false
        }
    }

    /// One that leads the eye to a page number.
    var isLeader: Bool {
        switch self {
        case ".", "·", "…", "․", "‥", "⋯", "・", "．", "_", "-", "─", "﹒", "•", "∙", "⋅": true
        default: false
        }
    }

    /// A quotation mark that Unicode's line breaking keeps with both its neighbours.
    var isQuote: Bool {
        switch self {
        case "“", "”", "‘", "’", "\"": true
        default: false
        }
    }

    /// ASCII punctuation that is not cut off from a number or a word beside it: 3.5, 1,000, km/h, 1+3.
    var bindsDigits: Bool {
        switch self {
        case ",", ".", ":", ";", "/", "-", "–", "+": true
        default: false
        }
    }

    var endsSentence: Bool {
        switch self {
        case "。", "！", "？", "；", "：", "︒", "︓", "︔", "︕", "︖", "!", "?", ";", ":", "．": true
        default: false
        }
    }

    /// What paragraphs of prose end with.
    var endsParagraph: Bool { ["。", "！", "？", "︒", "︕", "︖"].contains(self) }

    /// A character of a font whose codes say nothing: from a private area, or the replacement character.
    var isUnknown: Bool {
        switch self {
        case "\u{E000}"..."\u{F8FF}", "\u{FFFD}", "\u{F0000}"..."\u{10FFFD}": true
        default: false
        }
    }
}
