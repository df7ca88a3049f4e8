import ByteCoding
import PlanDocuments
import PlanLanguage

/// A row of what was read from a segment's texts, as bytes.
protocol CodedRow {
    func encode(to bytes: inout [UInt8])
    init(from reader: inout ByteReader) throws(ByteReader.Damaged)
}

extension Array: CodedRow where Element: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        bytes.appendVarint(count)
        for element in self { element.encode(to: &bytes) }
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        let count = try reader.varint()
        // Each takes a byte at least: a damaged count asks for no memory.
        guard count <= reader.bytes.count else { throw ByteReader.Damaged() }
        self = []
        reserveCapacity(count)
        for _ in 0..<count { append(try Element(from: &reader)) }
    }
}

extension Optional: CodedRow where Wrapped: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        bytes.append(self == nil ? 0 : 1)
        self?.encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        self = try reader.byte() == 0 ? nil : try Wrapped(from: &reader)
    }
}

extension String: CodedRow {
    func encode(to bytes: inout [UInt8]) { bytes.appendString(self) }
    init(from reader: inout ByteReader) throws(ByteReader.Damaged) { self = try reader.string() }
}

extension Unicode.Scalar: CodedRow {
    func encode(to bytes: inout [UInt8]) { bytes.appendVarint(Int(value)) }
    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        guard let scalar = UInt32(exactly: try reader.varint()).flatMap(Unicode.Scalar.init) else {
            throw ByteReader.Damaged()
        }
        self = scalar
    }
}

extension Int: CodedRow {
    func encode(to bytes: inout [UInt8]) { bytes.appendVarint(self) }
    init(from reader: inout ByteReader) throws(ByteReader.Damaged) { self = try reader.varint() }
}

extension UInt32: CodedRow {
    func encode(to bytes: inout [UInt8]) { bytes.appendVarint(Int(self)) }
    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        guard let number = UInt32(exactly: try reader.varint()) else { throw ByteReader.Damaged() }
        self = number
    }
}
