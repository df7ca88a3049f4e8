/// Copies an index while it may change: one whole generation of it.
///
/// `cp` and `tar` read a folder in which an update removes what they have not come to. This reads the manifest and takes
/// the files that it names; if one is gone, there is a newer manifest, and it begins again. Files of a segment never
/// change, so that on one disk a second name of each is a copy. The copy gets its manifest last, when everything else is
/// there and has its checksums.
public struct IndexCopier: Sendable {
    /// The index's folder.
    public var index: String
    /// The copy's folder: a new or empty one, or that of an earlier copy, of which the files that are the same stay.
    public var target: String
    /// The corpus's path that the copy names; `nil`, the default, for that of the index.
    public var corpus: String?
    /// Whether files on the same disk get a second name instead of being copied. The default is yes.
    public var linksFiles = true
    /// Whether to wait for another process that writes the copy. The default is an error that names it.
    public var waitsForLock = false
    /// Who may read the copy.
    public var access = IndexAccess()

    /// How often it is begun again because the index has changed meanwhile.
    private static let attempts = 100

    public init(index: String, target: String) {
        self.index = index
        self.target = target
    }

    /// What was done.
    public struct Report: Sendable {
        public var generation = 0
        public var segments = 0
        /// Files that got a second name, that were copied, and that an earlier copy had.
        public var linked = 0
        public var copied = 0
        public var kept = 0
        /// The copy's size, in bytes.
        public var bytes = 0
    }

    /// - Throws: `IndexError`; an earlier copy is then as it was. Code `corrupt` if a file of the index is damaged.
    public func copy() throws -> Report {
        // First: without an index no folder is made.
        let manifest = try Manifest.read(fromIndex: index)
        try check(manifest)
        return try IndexTransaction.run(onIndex: target, purpose: "copy", waits: waitsForLock, access: access) {
            for _ in 0..<Self.attempts {
                do {
                    return try copy(try Manifest.read(fromIndex: index), $0)
                } catch let error as IndexError where error.code == .missing {
                    // Replaced while it was copied, unless the index itself is gone.
                    _ = try Manifest.read(fromIndex: index)
                    $0.removeLeftovers()
                }
            }
            throw IndexError(.system, "the index in \(index) changes faster than it can be copied; try again later")
        }
    }

    /// Refuses a target in which something else would be lost.
    private func check(_ manifest: Manifest) throws {
        // The copy's folder may not be there yet: the one above says where it would be.
        let name = target.split(separator: "/").last.map(String.init) ?? ""
        let to =
            Files.exists(target) ? absolutePath(target) : absolutePath(Files.parent(of: target)) + "/" + name
        let from = absolutePath(index)
        guard from != to, !to.hasPrefix(from + "/"), !from.hasPrefix(to + "/") else {
            throw IndexError(.system, "the copy of \(index) must have a folder of its own, not \(target)")
        }
        guard let there = try? Manifest.read(fromIndex: target).corpus, there != manifest.corpus,
            there != corpus.map(absolutePath)
        else { return }
        throw IndexError(
            .corpus,
            "\(target) holds an index of \(there), not a copy of this one of \(manifest.corpus); name another folder")
    }

    private func copy(_ manifest: Manifest, _ transaction: IndexTransaction) throws -> Report {
        var report = Report(generation: manifest.generation, segments: manifest.segments.count)
        let earlier = (try? Manifest.read(fromIndex: target))?.segments ?? []
        var copy = manifest
        var made: [String] = []
        do {
            for place in manifest.segments.indices {
                let name = try add(manifest.segments[place], earlier, &report)
                if !earlier.contains(where: { $0.name == name }) { made.append(name) }
                copy.segments[place].name = name
            }
            try Files.synchronizeFolder(target)
            copyCaches()
            copy.corpus = corpus.map(absolutePath) ?? manifest.corpus
            try transaction.publish(copy)
        } catch {
            // A first copy has no manifest, without which nothing else would remove them.
            if (error as? IndexError)?.code != .unconfirmed {
                for name in made { try? Files.remove(target + "/" + name) }
            }
            throw error
        }
        report.bytes = copy.size
        return report
    }

    /// They save time, and have checksums of their own.
    private func copyCaches() {
        for cache in [SignatureCache.fileName, LeftOutList.fileName] {
            try? Files.remove(target + "/" + cache)
            try? Files.copy(index + "/" + cache, to: target + "/" + cache)
        }
    }

    /// - Returns: the name of the segment in the copy.
    private func add(_ segment: ManifestSegment, _ earlier: [ManifestSegment], _ report: inout Report) throws -> String
    {
        if let known = earlier.first(where: { $0.contents == segment.contents }),
            (try? verify(segment, in: target + "/" + known.name)) != nil
        {
            report.kept += segment.contents.count
            return known.name
        }
        let name = try SegmentName.next(inIndex: target)
        let folder = target + "/" + name
        try Files.createFolder(folder)
        do {
            try fill(folder, segment, &report)
        } catch {
            try? Files.remove(folder)
            throw error
        }
        return name
    }

    private func fill(_ folder: String, _ segment: ManifestSegment, _ report: inout Report) throws {
        for file in segment.contents {
            guard SegmentName.all.contains(file.name) else {
                throw IndexError(.corrupt, "\(Manifest.fileName) of \(index) names a file \(file.name)")
            }
            let from = index + "/" + segment.name + "/" + file.name
            if linksFiles, try Files.link(from, as: folder + "/" + file.name) {
                report.linked += 1
            } else {
                try Files.copy(from, to: folder + "/" + file.name)
                report.copied += 1
            }
        }
        FolderOwner.giveFolder(folder)
        try verify(segment, in: folder)
        try Files.synchronizeFolder(folder)
    }

    private func verify(_ segment: ManifestSegment, in folder: String) throws {
        for file in segment.contents {
            do {
                try VerifiedFiles.verify(MappedFile(folder + "/" + file.name), against: file)
            } catch let error as IndexError where error.code == .corrupt {
                throw IndexError(
                    .corrupt,
                    "\(segment.name)/\(file.name) of \(index) is damaged, and was not copied; 'plansearch-index check "
                        + "--repair' mends what can be mended")
            }
        }
    }
}
