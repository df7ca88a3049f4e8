import OriginalText

extension ExtractedText {
    /// Whether other programs, settings or limits may read more of the original: part of an archive failed, a page was not
    /// recognized though a program for that is named, or a converter made what was read.
    var isUnfinished: Bool {
        unreadMembers.contains(where: \.isFault) || Self.areUnfinished(notes)
            || members.contains { Self.areUnfinished($0.notes) }
    }

    /// Pages that are pictures, whose text is not known.
    var unreadPages: Int {
        (notes + members.flatMap(\.notes)).reduce(0) { $0 + ($1.kind == .scannedPages ? $1.count : 0) }
    }

    private static func areUnfinished(_ notes: [ExtractionNote]) -> Bool {
        let hasRecognized = notes.contains { $0.kind == .recognizedPages }
        return notes.contains { note in
            switch note.kind {
            case .convertedByLibreOffice, .convertedByAntiword: true
            case .scannedPages: hasRecognized
            default: false
            }
        }
    }
}

extension PartBuilder.AddedFile {
    /// Files in an archive that should have been read and were not.
    var memberFaults: [FileFault] {
        unreadMembers.filter(\.isFault).map { FileFault(path: path(of: $0), reason: $0.reason) }
    }

    /// Files in an archive that hold no text, or are not meant to be read.
    var otherMembers: [String] { unreadMembers.filter { !$0.isFault }.map(path) }

    private func path(of member: UnreadMember) -> String {
        member.path.isEmpty ? record.path : record.path + "/" + member.path
    }
}
