/// The elements of an array in a JSON object, as the original bytes.
///
/// The bytes are not decoded and encoded again: that would lose fields that this client does not know.
enum JSONElements {
    /// - Parameters:
    ///   - key: a key of the outermost object, without escapes.
    ///   - json: one complete, valid JSON value. It is not checked.
    /// - Returns: one line of JSON for each element, without line ends; `nil` if there is no such array.
    static func lines(ofArray key: String, in json: [UInt8]) -> [[UInt8]]? {
        var scanner = Scanner(json)
        guard scanner.enterArray(key) else { return nil }
        var lines: [[UInt8]] = []
        while let element = scanner.nextElement() {
            // A raw line end can only be white space between tokens: strings escape theirs.
            lines.append(json[element].map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
        }
        return lines
    }

    private struct Scanner {
        private let json: [UInt8]
        private var position = 0

        init(_ json: [UInt8]) {
            self.json = json
        }

        /// Moves after the bracket that opens the array.
        mutating func enterArray(_ key: String) -> Bool {
            guard take("{") else { return false }
            while skipSpace(), position < json.count, json[position] != UInt8(ascii: "}") {
                let name = skipValue()
                guard take(":"), skipSpace(), position < json.count else { return false }
                if json[name].elementsEqual("\"\(key)\"".utf8) { return take("[") }
                _ = skipValue()
                _ = take(",")
            }
            return false
        }

        mutating func nextElement() -> Range<Int>? {
            _ = skipSpace()
            guard position < json.count, json[position] != UInt8(ascii: "]") else { return nil }
            let element = skipValue()
            guard !element.isEmpty else { return nil }
            _ = take(",")
            return element
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            _ = skipSpace()
            guard position < json.count, json[position] == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        /// Always `true`, so that it can stand in a condition.
        private mutating func skipSpace() -> Bool {
            while position < json.count, [0x20, 0x09, 0x0A, 0x0D].contains(json[position]) { position += 1 }
            return true
        }

        private mutating func skipValue() -> Range<Int> {
            _ = skipSpace()
            let start = position
            var depth = 0
            while position < json.count {
                switch json[position] {
                case UInt8(ascii: "\""):
                    skipString()
                    if depth == 0 { return start..<position }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return start..<position }
                    depth -= 1
                    if depth == 0 {
                        position += 1
                        return start..<position
                    }
                case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
                    if depth == 0 { return start..<position }
                default: break
                }
                position += 1
            }
            return start..<position
        }

        private mutating func skipString() {
            position += 1
            while position < json.count {
                switch json[position] {
                case UInt8(ascii: "\\"): position += 2
                case UInt8(ascii: "\""):
                    position += 1
                    return
                default: position += 1
                }
            }
            position = min(position, json.count)
        }
    }
}
