import ByteCoding
import PlanDocuments

/// Fields as searches read them of every match: the text is stepped over, not copied.
extension PassageStore {
    /// A passage's fields alone.
    ///
    /// - Parameter passage: its number in the store, from 0.
    /// - Throws: `IndexError` with code `corrupt`.
    public func fields(ofPassage passage: Int) throws -> PassageFields {
        precondition(passage >= 0 && passage < passageCount)
        let entry = texts.entry(passage)
        var reader = ByteReader(table(.records), from: entry.start)
        do {
            return try Self.fields(&reader, entry).fields
        } catch {
            throw damaged("passage \(passage)")
        }
    }

    /// Reads the beginning of a record.
    static func fields(
        _ reader: inout ByteReader, _ entry: (start: Int, length: Int, kind: UInt8)
    ) throws(ByteReader.Damaged) -> (folded: UnsafeRawBufferPointer, fields: PassageFields) {
        let length = entry.length < StoreFormat.longText ? entry.length : try reader.varint()
        guard length >= entry.length else { throw ByteReader.Damaged() }
        let folded = try reader.take(length)
        guard let kind = PassageKind(rawValue: entry.kind) else { throw ByteReader.Damaged() }
        let section = try reader.varint() - 1
        let agencies = try reader.varint() - 1
        return (
            folded,
            PassageFields(
                kind: kind, section: section < 0 ? nil : section, agencies: agencies < 0 ? nil : agencies)
        )
    }
}
