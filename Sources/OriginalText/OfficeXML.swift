/// An office document that is one XML file, by its first element.
enum OfficeXML {
    case flatText, flatSheet, flatOther, word2003, excel2003, unified

    /// - Parameter bytes: the file's first bytes; ``OriginalKind/firstBytes`` are enough but for what an OpenDocument
    ///   file holds.
    init?(_ bytes: ArraySlice<UInt8>) {
        let text = Self.ascii(bytes)
        guard let element = Self.firstElement(text[...]) else { return nil }
        let name = element.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        let local = name.split(separator: UInt8(ascii: ":")).last ?? []
        let tag = String(decoding: element.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        if name.elementsEqual("office:document".utf8) {
            let isOf = { (kind: String) in tag.contains("application/vnd.oasis.opendocument.\(kind)") }
            self = isOf("text") ? .flatText : isOf("spreadsheet") ? .flatSheet : .flatOther
        } else if local.elementsEqual("worddocument".utf8), tag.contains("schemas.microsoft.com/office/word/2003") {
            self = .word2003
        } else if local.elementsEqual("workbook".utf8), tag.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            self = .excel2003
        } else if local.elementsEqual("uof".utf8), tag.contains("schemas.uof.org") {
            self = .unified
        } else {
            return nil
        }
    }

    /// What stands after the first `<` that begins an element; `nil` if there is none.
    private static func firstElement(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = text
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == 9 || $0 == 10 || $0 == 13 }
            guard rest.first == UInt8(ascii: "<") else { return nil }
            if rest.starts(with: "<!--".utf8) {
                guard let end = end(of: "-->", in: rest) else { return nil }
                rest = rest[end...]
            } else if rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8) {
                guard let end = end(of: ">", in: rest) else { return nil }
                rest = rest[end...]
            } else {
                return rest.dropFirst()
            }
        }
    }

    private static func end(of closing: StaticString, in text: ArraySlice<UInt8>) -> Int? {
        let closing = closing.withUTF8Buffer { Array($0) }
        return text.indices.first { text[$0] == closing[0] && text[$0...].starts(with: closing) }
            .map { $0 + closing.count }
    }

    /// In lower case, without a byte order mark; of UTF-16 the lower halves. Other characters are of no account here.
    private static func ascii(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let start = isWide ? 2 : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = bytes.dropFirst(start)
        guard text.first == UInt8(ascii: "<") || text.dropFirst().first == UInt8(ascii: "<") else { return [] }
        return text.filter { !isWide || $0 != 0 }
            .map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
}
