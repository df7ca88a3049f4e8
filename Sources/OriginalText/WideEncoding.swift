/// An encoding of Unicode in units of two or four bytes.
public struct WideEncoding {
    /// The name by which `iconv -f` knows it. Where the file has a byte order mark, iconv takes the order from it.
    public let name: String
    /// The length of the byte order mark in bytes; 0 where there is none.
    public let markLength: Int

    /// How much of a file is looked at, in bytes. A multiple of four.
    private static let sample = 1 << 16

    /// The encoding whose byte order mark a file begins with.
    public init?(byteOrderMarkOf bytes: [UInt8]) {
        // The mark of UTF-32 with the low byte first begins with that of UTF-16.
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            self.init(name: "UTF-32", markLength: 4)
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            self.init(name: "UTF-16", markLength: 2)
        } else {
            return nil
        }
    }

    /// The encoding in which at least nine tenths of a file's units are Han characters, their punctuation or ASCII; of
    /// two byte orders that in which more are ASCII.
    ///
    /// Two letters of ASCII look like one Han character in UTF-16, so this is to be asked only of a file that is not
    /// UTF-8 and holds NULs, which every ASCII character of UTF-16 has.
    public init?(patternOf bytes: [UInt8]) {
        var best: (name: String, ascii: Int)?
        for (name, width, isBigEndian) in [
            ("UTF-32LE", 4, false), ("UTF-32BE", 4, true), ("UTF-16LE", 2, false), ("UTF-16BE", 2, true),
        ] where bytes.count.isMultiple(of: width) {
            var units = 0
            var usual = 0
            var ascii = 0
            for start in stride(from: 0, to: min(bytes.count, Self.sample), by: width) {
                let unit = bytes[start..<start + width]
                let value =
                    isBigEndian
                    ? unit.reduce(0) { $0 << 8 | UInt32($1) } : unit.reversed().reduce(0) { $0 << 8 | UInt32($1) }
                units += 1
                if Self.isASCIIText(value) { ascii += 1 }
                if Self.isUsual(value) { usual += 1 }
            }
            guard units > 0, (usual + ascii) * 10 >= units * 9 else { continue }
            if best.map({ ascii > $0.ascii }) ?? true { best = (name, ascii) }
        }
        guard let best else { return nil }
        self.init(name: best.name, markLength: 0)
    }

    /// UTF-16 of markup without a mark: every other byte of the first ones is NUL.
    init?(markup bytes: [UInt8]) {
        let head = bytes.prefix(1024)
        guard head.count >= 16 else { return nil }
        let even = head.indices.count { $0 % 2 == 0 && head[$0] == 0 }
        let odd = head.indices.count { $0 % 2 == 1 && head[$0] == 0 }
        if odd > head.count / 4, even < head.count / 16 {
            self.init(name: "UTF-16LE", markLength: 0)
        } else if even > head.count / 4, odd < head.count / 16 {
            self.init(name: "UTF-16BE", markLength: 0)
        } else {
            return nil
        }
    }

    private init(name: String, markLength: Int) {
        self.name = name
        self.markLength = markLength
    }

    private static func isASCIIText(_ value: UInt32) -> Bool {
        (0x20...0x7E).contains(value) || value == 0x0A || value == 0x0D || value == 0x09
    }

    /// Han characters, their punctuation, full-width forms, dashes and quotation marks, circled numbers, the middle dot.
    private static func isUsual(_ value: UInt32) -> Bool {
        switch value {
        case 0x3400...0x9FFF, 0x3000...0x303F, 0xFF01...0xFFE5, 0x2010...0x2027, 0x2460...0x24FF, 0xB7: true
        default: false
        }
    }
}
