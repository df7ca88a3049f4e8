/// The punctuation of text that is set from above to below (︐, ︵, ﹁), which Unicode has beside that of lines.
enum VerticalForms {
    /// The forms from U+FE10 and from U+FE30 on, as they stand in lines.
    private static let first = Scalars("，、。：；！？〖〗…")
    private static let second = Scalars("‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』")

    /// The form that stands in lines; the character itself if it is no vertical one.
    static func horizontal(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xFE10...0xFE19: first[Int(scalar - 0xFE10)]
        case 0xFE30...0xFE44: second[Int(scalar - 0xFE30)]
        case 0xFE47: "［"
        case 0xFE48: "］"
        default: scalar
        }
    }
}
