/// What JSON says that decoding it loses: a key that an object has twice, of which one value would be dropped, and text
/// that is no Unicode.
public struct JSONText {
    private let bytes: [UInt8]

    /// - Parameter bytes: JSON in UTF-8. Of anything else the answers mean nothing, but are given.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The first key that an object has twice, also if it is escaped differently; `nil` if there is none.
    public var repeatedKey: String? {
        // One set for each object that is open; `nil` for a list.
        var open: [Set<String>?] = []
        var expectsKey = false
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"):
                open.append([])
                expectsKey = true
            case UInt8(ascii: "["):
                open.append(nil)
                expectsKey = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                expectsKey = false
            case UInt8(ascii: ","): expectsKey = open.last.map { $0 != nil } ?? false
            case UInt8(ascii: "\""):
                let end = Self.end(ofString: index, bytes)
                if expectsKey {
                    let key = Self.text(bytes[index..<end])
                    if open[open.count - 1]?.insert(key).inserted == false { return key }
                    expectsKey = false
                }
                index = end
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The first escape of a UTF-16 surrogate without its other half, `\ud800`; `nil` if there is none.
    public var loneSurrogate: String? {
        surrogates.first.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// The same with U+FFFD for every surrogate without its other half, so that the rest can be read.
    public var withoutLoneSurrogates: [UInt8] {
        var result = bytes
        for place in surrogates { result.replaceSubrange(place, with: #"\ufffd"#.utf8) }
        return result
    }

    /// The escapes of surrogates without their other half, each six bytes long.
    private var surrogates: [Range<Int>] {
        var places: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            guard let unit = Self.unit(at: index, bytes) else {
                // Another escape: its second byte may be a backslash.
                index += 2
                continue
            }
            if UTF16.isLeadSurrogate(unit), let next = Self.unit(at: index + 6, bytes), UTF16.isTrailSurrogate(next) {
                index += 12
                continue
            }
            if UTF16.isSurrogate(unit) { places.append(index..<index + 6) }
            index += 6
        }
        return places
    }

    /// The UTF-16 unit of an escape like `\u6c34`.
    private static func unit(at index: Int, _ bytes: [UInt8]) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
    }

    /// The index after the quotation mark that ends a string.
    private static func end(ofString start: Int, _ bytes: [UInt8]) -> Int {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\""): return index + 1
            default: index += 1
            }
        }
        return bytes.count
    }

    /// A string without its quotation marks, escapes undone.
    private static func text(_ string: ArraySlice<UInt8>) -> String {
        if string.contains(UInt8(ascii: "\\")), let text = try? WireJSON.decode(String.self, from: Array(string)) {
            return text
        }
        return String(decoding: string.dropFirst().dropLast(), as: UTF8.self)
    }
}
