#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension IndexSnapshot {
    /// Compares every file that is answered from with its checksum, if this process has not done so, and remembers for the
    /// next start what it found to be sound.
    ///
    /// It reads a few megabytes at a time and pauses in between, 200 MB/s at most, so that it takes little from searches. A
    /// file that is gone, since a newer generation has replaced it, is passed over.
    ///
    /// - Parameter isWanted: asked now and then; once it says no, this ends without having looked at the rest.
    /// - Returns: what is damaged, a sentence for each file. It is left out when the index is opened again.
    public func verify(isWanted: () -> Bool) -> [String] {
        var faults: [String] = []
        var sound: Set<VerifiedFiles.Key> = []
        // Not those that are left out: that they are damaged is known, and what is answered from is what matters.
        let names = Set(segments.map(\.name))
        for segment in manifest.segments where names.contains(segment.name) {
            for entry in segment.contents where Self.verifiedNames.contains(entry.name) {
                guard isWanted() else { return faults }
                switch Self.compare(self.path + "/" + segment.name + "/" + entry.name, entry, isWanted) {
                case .sound(let key): sound.insert(key)
                case .damaged(let fault): faults.append(fault)
                case .unknown: break
                }
            }
        }
        guard isWanted() else { return faults }
        VerifiedList(keys: sound).replace(inIndex: path)
        return faults
    }

    /// Remembers for the next start what is known to be sound, and what an earlier process found to be: at an orderly end.
    public func rememberVerified() {
        var keys: Set<VerifiedFiles.Key> = []
        for segment in manifest.segments {
            for entry in segment.contents where Self.verifiedNames.contains(entry.name) {
                var status = stat()
                guard stat(path + "/" + segment.name + "/" + entry.name, &status) == 0 else { continue }
                let key = VerifiedFiles.Key(file: MappedFile.Identity(status), checksum: entry.xxh3)
                if VerifiedFiles.isTrusted(key) { keys.insert(key) }
            }
        }
        VerifiedList(keys: keys).replace(inIndex: path)
    }

    /// The files that are compared before anything of them is used.
    static let verifiedNames: Set = [SegmentName.store, SegmentName.postings]

    private enum Finding {
        case sound(VerifiedFiles.Key)
        case damaged(String)
        /// It is gone, it was written just now, or nobody wants to know any more.
        case unknown
    }

    private static let chunk = 4 << 20
    /// After each chunk, in microseconds.
    private static let pause: UInt32 = 20_000

    private static func compare(_ path: String, _ entry: ManifestFile, _ isWanted: () -> Bool) -> Finding {
        let now = FileSignature.now()
        guard let (descriptor, status) = try? Files.openRegular(path) else { return .unknown }
        defer { close(descriptor) }
        let key = VerifiedFiles.Key(file: MappedFile.Identity(status), checksum: entry.xxh3)
        if VerifiedFiles.isSound(key) { return .sound(key) }
        let stream = Checksum.Stream()
        var buffer = [UInt8](repeating: 0, count: chunk)
        var size = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { Files.readSome(descriptor, into: $0) }
            guard count >= 0 else {
                let reason = systemErrorText()
                VerifiedFiles.noteDamage(key)
                return .damaged("\(path) cannot be read: \(reason)")
            }
            if count == 0 { break }
            size += count
            buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            guard isWanted() else { return .unknown }
            usleep(pause)
        }
        guard size == entry.size, stream.finish().description == entry.xxh3 else {
            VerifiedFiles.noteDamage(key)
            return .damaged(VerifiedFiles.damage(path).message)
        }
        return VerifiedFiles.note(key, at: now) ? .sound(key) : .unknown
    }
}
