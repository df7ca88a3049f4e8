import ByteCoding

/// Joins the stores of a build's parts into one, in their order.
enum StoreJoiner {
    /// - Parameters:
    ///   - parts: the parts' stores, opened.
    ///   - path: the file to write.
    /// - Returns: the checksum and the size in bytes of the new store.
    static func join(_ parts: [PassageStore], into path: String) throws -> (checksum: Checksum, size: Int) {
        let writer = try FileWriter(creating: path)
        let sizes = StoreFormat.Table.allCases.map { table in parts.reduce(0) { $0 + $1.table(table).count } }
        try writer.write(StoreFormat.header(tableSizes: sizes))
        for table in StoreFormat.Table.allCases {
            var base = Base()
            for part in parts {
                try write(table, of: part, base: base, to: writer)
                part.releasePages()
                base.advance(past: part)
            }
        }
        let checksum = try writer.finish()
        return (checksum, writer.count)
    }

    /// What comes before a part in the joined store.
    private struct Base {
        var records = 0
        var strings = 0
        var passages = 0
        var sections = 0
        var agencies = 0
        var files = 0

        mutating func advance(past part: PassageStore) {
            records += part.table(.records).count
            strings += part.table(.strings).count
            passages += part.passageCount
            sections += part.sectionCount
            agencies += part.table(.agencies).count / 4
            files += part.fileCount
        }
    }

    private static func write(
        _ table: StoreFormat.Table, of part: PassageStore, base: Base, to writer: FileWriter
    ) throws {
        let bytes = part.table(table)
        switch table {
        case .records, .strings:
            try writer.write(bytes)
        case .passages:
            var moved = Array(bytes)
            for entry in stride(from: 0, to: moved.count, by: StoreFormat.passageEntrySize) {
                let offset = bytes.loadUnaligned(fromByteOffset: entry, as: UInt32.self)
                let sum = try fitting(Int(UInt32(littleEndian: offset)) + base.records, writer)
                moved.withUnsafeMutableBytes {
                    $0.storeBytes(of: sum.littleEndian, toByteOffset: entry, as: UInt32.self)
                }
            }
            try writer.write(moved)
        case .agencies, .files:
            try write(bytes, shifted: [base.strings], to: writer)
        case .plans:
            var shifts = [Int](repeating: 0, count: StoreFormat.PlanField.allCases.count)
            shifts[StoreFormat.PlanField.firstPassage.rawValue] = base.passages
            shifts[StoreFormat.PlanField.firstSection.rawValue] = base.sections
            shifts[StoreFormat.PlanField.firstAgencies.rawValue] = base.agencies
            shifts[StoreFormat.PlanField.file.rawValue] = base.files
            shifts[StoreFormat.PlanField.details.rawValue] = base.strings
            try write(bytes, shifted: shifts, to: writer)
        case .sections:
            var shifts = [Int](repeating: 0, count: StoreFormat.SectionField.allCases.count)
            shifts[StoreFormat.SectionField.title.rawValue] = base.strings
            try write(bytes, shifted: shifts, to: writer)
        }
    }

    /// Writes rows of u32, each column moved by its shift.
    private static func write(_ bytes: UnsafeRawBufferPointer, shifted shifts: [Int], to writer: FileWriter) throws {
        var moved: [UInt8] = []
        moved.reserveCapacity(bytes.count)
        for index in 0..<bytes.count / 4 {
            let value = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            moved.appendFixed(try fitting(Int(value) + shifts[index % shifts.count], writer))
        }
        try writer.write(moved)
    }

    private static func fitting(_ offset: Int, _ writer: FileWriter) throws -> UInt32 {
        guard let fitting = UInt32(exactly: offset) else {
            throw IndexError(.system, "\(writer.path) would exceed 4 GiB; build with smaller segments")
        }
        return fitting
    }
}
