import PlanSearchSettings

/// A host and perhaps a port, as the header `Host` and an address have them (RFC 3986, 3.2.2 and 3.2.3).
struct Authority: Equatable {
    /// In lower case, without port, brackets and the dot of a full name.
    let name: String
    /// `nil` if none is given.
    let port: Int?

    /// - Returns: `nil` for anything else: a user's name before `@`, a port that is none, text after an IPv6 address.
    init?(_ text: some StringProtocol) {
        // By bytes: a combining mark after a colon must not hide it.
        let bytes = Array(text.utf8)
        let end: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let address = String(decoding: bytes[1..<bracket], as: UTF8.self)
            guard address.utf8.contains(UInt8(ascii: ":")), ListenAddress.isAddress(address) else { return nil }
            name = address.lowercased()
            end = bracket + 1
        } else {
            end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            guard end > 0, Self.isName(bytes[..<end]) else { return nil }
            let lower = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
            name = lower.hasSuffix(".") ? String(lower.dropLast()) : lower
        }
        guard end < bytes.count else {
            port = nil
            return
        }
        let digits = bytes[(end + 1)...]
        guard bytes[end] == UInt8(ascii: ":"), digits.count <= 5,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard number <= 65_535 else { return nil }
        // RFC 3986 allows the colon without a port.
        port = digits.isEmpty ? nil : number
    }

    /// Whether bytes are a `reg-name`: letters, digits, `-._~!$&'()*+,;=` and `%XX`.
    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < bytes.endIndex, isHexadecimal(bytes[index + 1]), isHexadecimal(bytes[index + 2])
                else { return false }
                index += 3
            } else {
                guard isLetterOrDigit(bytes[index]) || marks.contains(bytes[index]) else { return false }
                index += 1
            }
        }
        return true
    }

    private static let marks = Array("-._~!$&'()*+,;=".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
