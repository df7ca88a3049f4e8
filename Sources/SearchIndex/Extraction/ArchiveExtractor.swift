import ChildPrograms
import OriginalText
import PlanDocuments

/// Reads archives: a process unpacks one, and each of its files is read as any other file.
///
/// What cannot be read costs itself alone, and is named in the text with its reason. What goes beyond a limit costs the
/// archive: half of one would look like all of it.
struct ArchiveExtractor {
    let extractor: OriginalExtractor
    /// What is left of the limits, for the archive and those within it.
    private var bytes: Int
    private var files: Int

    /// The limit of the archive that one within it goes beyond.
    private var exceeded: ExtractionFault?

    private var read: [(path: String, text: ExtractedText)] = []
    private var unread: [UnreadMember] = []

    init(_ extractor: OriginalExtractor) {
        self.extractor = extractor
        bytes = extractor.limits.archiveBytes
        files = extractor.limits.archiveFiles
    }

    /// The text of an archive's files or, of a single file that is compressed, of that file.
    ///
    /// - Throws: ``ExtractionFault`` if nothing in it can be read, and where it goes beyond a limit.
    mutating func text(of source: SourceFile) throws(ExtractionFault) -> ExtractedText {
        let frames = try frames(of: source)
        if let whole = frames.first, whole.kind == .whole { return try text(ofWhole: whole, in: source) }
        try take(frames, below: "", depth: 1)
        read.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        unread.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        guard !read.isEmpty else {
            let first = (unread.first(where: \.isFault) ?? unread.first).map { "; the first: \($0.path): \($0.reason)" }
            throw ExtractionFault(.empty, "it is an archive in which nothing can be read\(first ?? "")")
        }
        return ExtractedText(format: Self.format(of: source), files: read, unread: unread)
    }

    private static func format(of source: SourceFile) -> String {
        OriginalKind(source.bytes[...], name: source.path) == .zip ? "zip" : "archive"
    }

    /// A compressed file is what it holds.
    private mutating func text(ofWhole frame: ArchiveFrame, in source: SourceFile) throws(ExtractionFault)
        -> ExtractedText
    {
        var name = source.path
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
        let file = SourceFile(path: name, bytes: frame.content)
        switch try extractor.outcome(of: file) {
        case .text(let text): return text
        case .lines: return try lines(of: file)
        case .archive:
            var inner = self
            return try inner.text(of: file)
        }
    }

    // MARK: Members

    private mutating func take(
        _ frames: [ArchiveFrame], below folder: String, depth: Int
    ) throws(ExtractionFault) {
        let paths = MemberNames.paths(frames.map(\.name))
        for (frame, path) in zip(frames, paths) {
            let path = folder + path
            switch frame.kind {
            case .passedOver:
                pass(path, MemberChoice.reasonToPassOver(path, []) ?? "it holds no text", isFault: false)
            case .unreadable:
                let reason = String(decoding: frame.content, as: UTF8.self)
                unread.append(UnreadMember(path: frame.name.isEmpty ? folder : path, reason: reason, isFault: true))
            case .file, .whole:
                if let reason = MemberChoice.reasonToPassOver(path, frame.content) {
                    pass(path, reason, isFault: false)
                } else {
                    try takeFile(SourceFile(path: path, bytes: frame.content), depth: depth)
                }
            }
        }
    }

    private mutating func pass(_ path: String, _ reason: String, isFault: Bool) {
        unread.append(UnreadMember(path: path, reason: reason, isFault: isFault))
    }

    private mutating func takeFile(_ file: SourceFile, depth: Int) throws(ExtractionFault) {
        do throws(ExtractionFault) {
            switch try extractor.outcome(of: file) {
            case .text(let text): read.append((file.path, text))
            case .lines:
                let text = try lines(of: file)
                if text.bytes.isEmpty { throw ExtractionFault(.empty, "it is empty") }
                read.append((file.path, text))
            case .archive:
                guard depth < extractor.limits.archiveDepth else {
                    throw ExtractionFault(
                        .limit, "it is an archive in \(depth) others, more than archive_depth allows; unpack it")
                }
                let frames: [ArchiveFrame]
                do throws(ExtractionFault) {
                    frames = try self.frames(of: file)
                } catch  where error.code == .limit {
                    exceeded = error
                    throw error
                }
                try take(frames, below: file.path + "/", depth: depth + 1)
            }
        } catch {
            // What the machine lacks says nothing of the file, and what goes beyond a limit costs the whole archive.
            if error.code == .system { throw error }
            if let exceeded { throw exceeded }
            pass(file.path, error.description, isFault: true)
        }
    }

    private func lines(of file: SourceFile) throws(ExtractionFault) -> ExtractedText {
        do throws(UnreadableText) {
            return try PlanReader.lines(of: file)
        } catch {
            throw ExtractionFault(.unsupported, error.description)
        }
    }

    // MARK: Unpacking

    private mutating func frames(of source: SourceFile) throws(ExtractionFault) -> [ArchiveFrame] {
        let limits = extractor.limits
        let outcome = try extractor.run(
            "members",
            [
                "--bytes", "\(limits.archiveBytes)", "--files", "\(limits.archiveFiles)",
                "--used-bytes", "\(limits.archiveBytes - bytes)", "--used-files", "\(limits.archiveFiles - files)",
                "--pass-over", FileName.endingsWithoutText.joined(separator: ","),
            ], on: source, output: bytes + files * 8192 + 1 << 20)
        guard outcome.end == .status(0) else { throw extractor.fault(outcome) }
        let frames = try ArchiveFrame.frames(outcome.output)
        bytes -= frames.reduce(0) { $0 + ($1.kind == .unreadable ? 0 : $1.content.count) }
        files -= frames.count
        return frames
    }
}

/// Which of an archive's files are not even tried.
enum MemberChoice {
    static func reasonToPassOver(_ path: String, _ bytes: [UInt8]) -> String? {
        let parts = path.split(separator: "/")
        guard let name = parts.last else { return "it has no name" }
        if parts.contains("__MACOSX") || parts.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("~$") }) {
            return "a hidden file, which programs leave"
        }
        if name == "Thumbs.db" || name == "desktop.ini" { return "a hidden file, which programs leave" }
        if path.hasSuffix(Sidecar.suffix) { return "a sidecar; that of an archive stands beside the archive" }
        if parts.count == 1, name == "README.md" { return "it describes the archive" }
        switch SourceFormats.claim(path) {
        case .text, .original: return nil
        case .none: return "it holds no text"
        case .unknown:
            return OriginalKind(bytes[...], name: path).isExtracted ? nil : "its name is not that of a text"
        }
    }
}
