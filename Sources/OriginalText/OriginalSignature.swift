/// The bytes by which programs recognize a kind of file.
enum OriginalSignature {
    static func kind(_ bytes: ArraySlice<UInt8>) -> OriginalKind? {
        if let known = kinds.first(where: { bytes.starts(with: $0.start) }) { return known.kind }
        return kindWithGap(bytes)
    }

    private static let kinds: [(start: [UInt8], kind: OriginalKind)] = [
        (Array("%PDF-".utf8), .pdf),
        (Array("PK\u{3}\u{4}".utf8), .zip),
        (Array("PK\u{5}\u{6}".utf8), .zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole),
        (Array("{\\rtf".utf8), .rtf),
        ([0x1F, 0x8B, 0x08], .packed),
        ([0xFD] + Array("7zXZ\0".utf8), .packed),
        ([0x28, 0xB5, 0x2F, 0xFD], .packed),
        ([0x89] + Array("PNG\r\n".utf8), .other("an image (PNG)")),
        ([0xFF, 0xD8, 0xFF], .other("an image (JPEG)")),
        (Array("GIF87a".utf8), .other("an image (GIF)")),
        (Array("GIF89a".utf8), .other("an image (GIF)")),
        (Array("II*\0".utf8), .other("an image (TIFF)")),
        (Array("MM\0*".utf8), .other("an image (TIFF)")),
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], .packed),
        (Array("Rar!\u{1A}\u{7}".utf8), .packed),
        (Array("SQLite format 3\0".utf8), .other("a database (SQLite)")),
        ([0x7F] + Array("ELF".utf8), .other("a program (ELF)")),
        ([0xC5, 0xD0, 0xD3, 0xC6], .other("a picture (EPS)")),
        (Array("%!PS".utf8), .other("a PostScript file; make it a PDF with: ps2pdf")),
        (Array("wOFF".utf8), .other("a font")),
        (Array("wOF2".utf8), .other("a font")),
        (Array("OggS".utf8), .other("a sound or film (Ogg)")),
        (Array("ID3".utf8), .other("a sound (MP3)")),
    ]

    /// Kinds whose signature has other bytes in the middle, or does not stand at the beginning.
    private static func kindWithGap(_ bytes: ArraySlice<UInt8>) -> OriginalKind? {
        let start = bytes.startIndex
        guard bytes.count >= 14 else { return nil }
        // The digit between says how hard bzip2 tried.
        if bytes.starts(with: "BZh".utf8), bytes[start + 4..<start + 7].elementsEqual([0x31, 0x41, 0x59]) {
            return .packed
        }
        if bytes.starts(with: "BM".utf8), bytes[start + 6..<start + 10].allSatisfy({ $0 == 0 }) {
            return .other("an image (BMP)")
        }
        if bytes.starts(with: "RIFF".utf8),
            ["WEBP", "WAVE", "AVI "].contains(where: { bytes[(start + 8)...].starts(with: $0.utf8) })
        {
            return .other("an image, sound or film (RIFF)")
        }
        if bytes[start + 4..<start + 8].elementsEqual("ftyp".utf8) { return .other("a film (MP4)") }
        if bytes.count >= 265, bytes[start + 257..<start + 262].elementsEqual("ustar".utf8) { return .packed }
        // Some programs write a few bytes before a PDF's signature; readers look for it in the first kilobyte.
        let pdf = Array("%PDF-1.".utf8)
        for place in bytes.indices.prefix(1024) where bytes[place] == pdf[0] && bytes[place...].starts(with: pdf) {
            return bytes[..<place].contains { $0 >= 0x80 || $0 == 0 } ? .pdf : nil
        }
        return nil
    }
}
