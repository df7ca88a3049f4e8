/// Percent-encoding (RFC 3986) of path segments and query values.
public enum PercentEncoding {
    /// A text with every byte but letters, digits and `-._~@:` as `%XX`; fit for a path segment and a query value.
    public static func encode(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isPlain(byte) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(hexadecimalDigit(byte >> 4))
                result.append(hexadecimalDigit(byte & 15))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The path of a file in the same way, but for the slashes between its folders.
    public static func encode(path: String) -> String {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { encode(String(decoding: $0, as: UTF8.self)) }.joined(separator: "/")
    }

    /// Reads ``encode(_:)`` back.
    ///
    /// - Parameter plusIsSpace: whether `+` stands for a space, as in the query part of an address.
    /// - Returns: `nil` if a `%` has not two hexadecimal digits after it, or the bytes are not UTF-8.
    public static func decode(_ text: Substring, plusIsSpace: Bool = false) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = bytes.next().flatMap(hexadecimalValue),
                    let low = bytes.next().flatMap(hexadecimalValue)
                else { return nil }
                result.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                result.append(UInt8(ascii: " "))
            default:
                result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    /// Splits the query part of an address into names and values, percent-encoding undone.
    ///
    /// - Throws: `Problem` with code `bad_request` for broken percent-encoding and for bytes that are not UTF-8.
    public static func pairs(ofQueryString text: String) throws(Problem) -> [(name: String, value: String)] {
        var pairs: [(String, String)] = []
        // By bytes: a combining mark after a separator must not hide it.
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = Substring(part[..<equals])
            let value = Substring(part[equals...].dropFirst())
            guard let decodedName = decode(name, plusIsSpace: true) else {
                throw Problem(.badRequest, "The name of the parameter \(excerpt(name)) is not percent-encoded UTF-8.")
            }
            guard let decodedValue = decode(value, plusIsSpace: true) else {
                throw Problem(
                    .badRequest, "The value of the parameter \(excerpt(decodedName)) is not percent-encoded UTF-8.")
            }
            pairs.append((decodedName, decodedValue))
        }
        return pairs
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: ":"):
            true
        default:
            false
        }
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
