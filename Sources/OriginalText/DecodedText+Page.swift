extension DecodedText {
    /// A page's text, in the encoding that it has.
    ///
    /// In this order: a byte order mark; NULs where UTF-16 has them; UTF-8 if all of it is valid; what the page says of
    /// itself; what its bytes look like (``ChineseEncoding``). What a page says is tried after UTF-8 because pages are
    /// saved by programs that convert the text and leave its `charset` alone.
    public init(page bytes: [UInt8]) {
        self = Self.detected(bytes)
        // Parsers end at a NUL.
        if utf8.contains(0) { utf8.removeAll { $0 == 0 } }
    }

    private static func detected(_ bytes: [UInt8]) -> DecodedText {
        if bytes.starts(with: mark) { return asUTF8(bytes) }
        if let wide = WideEncoding(byteOrderMarkOf: bytes) ?? WideEncoding(markup: bytes),
            let text = DecodedText(bytes, from: wide.name)
        {
            return text
        }
        let unicode = asUTF8(bytes)
        if unicode.invalidBytes == 0 { return unicode }
        let stated = statedName(bytes)
        if let stated, stated != "UTF-8", let text = DecodedText(bytes, from: stated) {
            return text.invalidBytes <= unicode.invalidBytes ? text : unicode
        }
        // A few broken bytes in a page of UTF-8 are likelier than that GB18030 is valid in all but a few.
        guard let chinese = DecodedText(bytes, from: ChineseEncoding.guess(bytes) ?? "GB18030") else { return unicode }
        if stated == nil { return chinese.invalidBytes < unicode.invalidBytes ? chinese : unicode }
        return chinese.invalidBytes == 0 && unicode.invalidBytes > 8 ? chinese : unicode
    }

    /// A character that the end of the file cuts is not counted.
    private static func asUTF8(_ bytes: [UInt8]) -> DecodedText {
        let isValid = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
        if isValid { return DecodedText(encoding: "UTF-8", utf8: bytes) }
        let end = wholeCharacters(bytes)
        let repaired = Array(String(decoding: bytes[..<end], as: UTF8.self).utf8)
        let invalid = replacements(repaired[...]) - replacements(bytes[..<end])
        return DecodedText(encoding: "UTF-8", utf8: repaired, invalidBytes: invalid)
    }

    /// Where the last character begins if it is cut off, otherwise the end.
    private static func wholeCharacters(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let lead = bytes[bytes.count - length]
            if lead & 0b1100_0000 == 0b1000_0000 { continue }
            let needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
            return needed > length ? bytes.count - length : bytes.count
        }
        return bytes.count
    }

    private static func replacements(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for index in bytes.indices.dropLast(2)
        where bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD {
            count += 1
        }
        return count
    }

    /// What follows `charset=` in a meta element, or `encoding=` in an XML declaration, by iconv's name.
    private static func statedName(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(8192).map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
            .lowercased()
        for tag in head.split(separator: "<") where tag.hasPrefix("meta") || tag.hasPrefix("?xml") {
            let key = tag.hasPrefix("meta") ? "charset" : "encoding"
            guard let range = tag.firstRange(of: key) else { continue }
            let rest = tag[range.upperBound...].drop { $0.isWhitespace || $0 == "=" || $0 == "\"" || $0 == "'" }
            let label = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            guard !label.isEmpty else { continue }
            return name(ofLabel: String(label))
        }
        return nil
    }

    /// The name that iconv knows, by a label in small letters; `nil` for labels that say nothing of Chinese text.
    public static func name(ofLabel label: String) -> String? {
        switch label {
        case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "gb_2312", "csgb2312", "chinese", "cp936",
            "windows-936":
            "GB18030"
        case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be": "UTF-8"
        case "big5", "big5-hkscs", "x-x-big5", "cn-big5": "BIG5-HKSCS"
        // The default of many editors; pages of other languages do not reach this.
        case "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii", "windows-1252": nil
        default: label.uppercased()
        }
    }
}
