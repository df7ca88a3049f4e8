import PlanLanguage
import TextAnalysis

extension UTF8Scalars {
    /// The scalar that begins at a byte of valid UTF-8, and its length in bytes.
    @inline(__always)
    static func scalar(at index: Int, in text: UnsafeRawBufferPointer) -> (value: UInt32, length: Int) {
        let lead = text[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        func next(_ offset: Int) -> UInt32 { index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0 }
        if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | next(1), min(2, text.count - index)) }
        if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | next(1) << 6 | next(2), min(3, text.count - index)) }
        return (UInt32(lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), min(4, text.count - index))
    }

    /// All scalars of valid UTF-8.
    static func all(of text: UnsafeRawBufferPointer) -> [UInt32] {
        var scalars: [UInt32] = []
        var index = 0
        while index < text.count {
            let (scalar, length) = scalar(at: index, in: text)
            scalars.append(scalar)
            index += length
        }
        return scalars
    }
}
