import ByteCoding

/// `verified.cache`: the files of an index that a daemon has compared with their checksums, so that the next start need not
/// read them all before it answers.
///
/// A file that was replaced or written to since has another signature. What changes without one, on the disk itself, is
/// found by the comparison in the background that every start makes. The list is not used if it is damaged, or if the clock
/// stands before the time at which it was written: then the files' times say nothing. Whoever uses it takes it away, and
/// writes it again when the comparison has ended or the daemon ends in order: a daemon that a damaged file ends (SIGBUS)
/// leaves none, and the next one reads everything first.
struct VerifiedList {
    static let fileName = "verified.cache"
    private static let file = CacheFile(name: fileName, magic: "PLANVERI", version: 1)

    var keys: Set<VerifiedFiles.Key> = []

    /// - Returns: an empty list if none is used.
    static func read(fromIndex index: String) -> VerifiedList {
        VerifiedList(keys: file.read(fromIndex: index, decode) ?? [])
    }

    /// Reads the list and removes it.
    ///
    /// - Returns: an empty list if none is used, or if it cannot be removed.
    static func take(fromIndex index: String) -> VerifiedList {
        let list = read(fromIndex: index)
        guard !list.keys.isEmpty, (try? Files.remove(index + "/" + fileName)) != nil else { return VerifiedList() }
        return list
    }

    private static func decode(
        _ reader: inout ByteReader, limit: Int
    ) throws(ByteReader.Damaged) -> Set<VerifiedFiles.Key> {
        let written = Int(try reader.fixed(Int64.self))
        guard written <= FileSignature.now() else { throw ByteReader.Damaged() }
        let count = try reader.varint()
        guard count <= limit else { throw ByteReader.Damaged() }
        var keys: Set<VerifiedFiles.Key> = []
        for _ in 0..<count {
            let device = try reader.fixed(UInt64.self)
            let signature = FileSignature(
                size: try reader.varint(), modified: Int(try reader.fixed(Int64.self)),
                changed: Int(try reader.fixed(Int64.self)), inode: try reader.fixed(UInt64.self))
            keys.insert(
                VerifiedFiles.Key(
                    file: MappedFile.Identity(device: device, signature: signature), checksum: try reader.string()))
        }
        return keys
    }

    /// Replaces the list, if another is there. Failing is no fault: it only saves time, and the folder may be one that the
    /// daemon may not write to.
    func replace(inIndex index: String) {
        guard keys != Self.read(fromIndex: index).keys else { return }
        var bytes: [UInt8] = []
        bytes.appendFixed(Int64(FileSignature.now()))
        bytes.appendVarint(keys.count)
        for key in keys {
            let signature = key.file.signature
            bytes.appendFixed(key.file.device)
            bytes.appendVarint(signature.size)
            bytes.appendFixed(Int64(signature.modified))
            bytes.appendFixed(Int64(signature.changed))
            bytes.appendFixed(signature.inode)
            bytes.appendString(key.checksum)
        }
        do {
            try Self.file.write(bytes, toIndex: index)
            Self.file.takeModeOfManifest(inIndex: index)
        } catch {
            // What it says of files that are damaged now must not outlive that.
            try? Files.remove(index + "/" + Self.fileName)
        }
    }
}
