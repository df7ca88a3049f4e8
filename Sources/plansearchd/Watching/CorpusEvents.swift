import PlanSearchSettings

/// The system's events of the corpus, where there are such things.
struct CorpusEvents {
    #if os(Linux)
        private var folder: FolderEvents?
        /// Whether the folder was watched and went away.
        var isLost = false

        init(_ settings: Settings) {
            folder = FolderEvents(folder: settings.corpus, excluding: settings.index)
        }

        var descriptor: Int32? { folder?.fileDescriptor }

        /// Whether every folder is watched, and no file through a link, which sends no events.
        var isWhole: Bool { !hasLinkedFiles && folder.map { !$0.isPartial } ?? false }
        private var hasLinkedFiles = false
        private var hasLinks = false

        /// Watches the folders that links lead to.
        ///
        /// - Returns: whether one of them was not watched before.
        mutating func watchLinks(of look: CorpusLook) -> Bool {
            hasLinkedFiles = look.hasLinkedFiles
            hasLinks = look.hasLinkedFiles || !look.linkedFolders.isEmpty
            return folder?.watchLinks(look.linkedFolders) ?? false
        }

        /// - Returns: what changed.
        mutating func drain() -> CorpusChanges {
            guard let folder else { return .nothing }
            switch folder.drain() {
            case .changes(let changes, let isHidden):
                // A link may lead to a name that is hidden.
                return isHidden && hasLinks ? .everything : changes
            case .gone:
                self.folder = nil
                isLost = true
                return .everything
            }
        }
    #else
        init(_ settings: Settings) {}
        mutating func watchLinks(of look: CorpusLook) -> Bool { false }
        var isLost = false
        var descriptor: Int32? { nil }
        var isWhole: Bool { false }
        mutating func drain() -> CorpusChanges { .nothing }
    #endif
}
