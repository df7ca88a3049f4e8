/// Writes JSON straight into bytes, fields in the order in which they are written.
///
/// `JSONEncoder` writes an object's fields in a different order in every run and takes several times as long as a search.
/// Answers are read by people, compared by programs and made for every request.
public struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// Whether the next value in the same object or list follows another.
    private var needsComma = false
    /// Whether a number that JSON cannot represent was written as `null`.
    private(set) var hasInvalidNumber = false

    init() {
        bytes.reserveCapacity(4096)
    }

    /// An object; `body` writes its fields.
    mutating func object(_ body: (inout JSONWriter) -> Void) {
        enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// A list; `body` writes its elements.
    mutating func list(_ body: (inout JSONWriter) -> Void) {
        enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// A field of an object.
    ///
    /// - Parameter name: plain ASCII that needs no escape.
    mutating func field(_ name: StaticString, _ value: some JSONWritable) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
        value.write(to: &self)
        needsComma = true
    }

    /// A field whose name is made while the program runs.
    mutating func field(named name: String, _ value: some JSONWritable) {
        separate()
        text(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
        value.write(to: &self)
        needsComma = true
    }

    /// An element of a list.
    mutating func element(_ value: some JSONWritable) {
        separate()
        needsComma = false
        value.write(to: &self)
        needsComma = true
    }

    mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    mutating func number(_ value: Int) {
        var magnitude = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
            magnitude /= 10
        } while magnitude > 0
        bytes[start...].reverse()
    }

    mutating func number(_ value: Double) {
        guard value.isFinite else {
            hasInvalidNumber = true
            null()
            return
        }
        bytes.append(contentsOf: value.description.utf8)
    }

    mutating func flag(_ value: Bool) {
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A text in quotation marks; only those, backslashes and controls are escaped.
    mutating func text(_ value: String) {
        var value = value
        bytes.append(UInt8(ascii: "\""))
        value.withUTF8 { text in
            var start = 0
            for (index, byte) in text.enumerated() {
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: text[start..<index])
                appendEscaped(byte)
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        default:
            let low = byte & 15
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }

    private mutating func enclosed(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}

/// A value that writes itself as JSON.
public protocol JSONWritable {
    func write(to writer: inout JSONWriter)
}

extension String: JSONWritable {
    public func write(to writer: inout JSONWriter) { writer.text(self) }
}

extension Int: JSONWritable {
    public func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension Double: JSONWritable {
    public func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension Bool: JSONWritable {
    public func write(to writer: inout JSONWriter) { writer.flag(self) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        if let self { self.write(to: &writer) } else { writer.null() }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.list { list in
            for element in self { list.element(element) }
        }
    }
}

extension JSONWritable where Self: RawRepresentable, RawValue == String {
    public func write(to writer: inout JSONWriter) { writer.text(rawValue) }
}
