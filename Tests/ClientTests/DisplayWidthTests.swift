import Testing

@testable import plansearch

/// Facts from the Unicode Character Database, as Python's `unicodedata` and `wcwidth` give them.
@Suite struct DisplayWidthTests {
    let width = DisplayWidth()

    @Test(arguments: [
        ("规划", 4), ("兰西 plan", 9), ("（一）", 6), ("，。、", 6), ("ＡＢ５Ｇ", 8), ("ｱｲ", 2), ("한국", 4), ("かな", 4),
        ("𠀀㐀", 4), ("", 0), ("a", 1), ("é", 1), ("e\u{301}", 1), ("〔2022〕", 8), ("🚄", 2), ("\u{200B}", 0),
        ("\u{FEFF}", 0), ("\u{3000}", 2), ("〿", 1), ("①", 1), ("—", 1), ("“", 1), ("…", 1), ("·", 1), ("›", 1),
        ("\u{1100}\u{1161}", 2), ("\u{E000}", 1), ("\u{2FFFD}", 2), ("\u{3FFFD}", 2),
    ])
    func `text takes the columns the Unicode Character Database says`(text: String, columns: Int) {
        #expect(width.columns(of: text) == columns)
    }

    @Test func `whole blocks have one width`() {
        for (block, columns) in [
            (0x20...0x7E, 1), (0xA1...0xAC, 1), (0x0300...0x036F, 0), (0x3041...0x3096, 2), (0x3400...0x4DBF, 2),
            (0x4E00...0x9FFF, 2), (0xAC00...0xD7A3, 2), (0xF900...0xFA6D, 2), (0xFF01...0xFF60, 2),
            (0xFF61...0xFF9F, 1), (0xFE20...0xFE2F, 0), (0x20000...0x2A6DF, 2), (0x30000...0x3134A, 2),
        ] as [(ClosedRange<UInt32>, Int)] {
            for value in block {
                let scalar = Unicode.Scalar(value)!
                #expect(width.columns(of: scalar) == columns, "U+\(String(value, radix: 16))")
            }
        }
    }

    @Test func `the tables ascend without overlap, as binary search needs`() {
        for table in [DisplayWidth.wide, DisplayWidth.ambiguous] {
            for (range, next) in zip(table, table.dropFirst()) { #expect(range.upperBound < next.lowerBound) }
        }
    }

    @Test(arguments: [("zh_CN.UTF-8", 2), ("ja_JP.UTF-8", 2), ("ko", 2), ("en_US.UTF-8", 1), ("C", 1)])
    func `ambiguous characters are wide under an East Asian locale only`(locale: String, columns: Int) {
        let width = DisplayWidth(locale: locale)
        for character in ["“", "—", "…", "①", "×"] { #expect(width.columns(of: character) == columns) }
        #expect(width.columns(of: "文a") == 3)
    }
}
