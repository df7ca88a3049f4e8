import PlanSearchSettings
import SearchIndex

/// A state of the corpus: two that differ show which files changed, without reading them.
struct CorpusLook {
    /// In the byte order of their paths; `nil` if the corpus could not be listed.
    private var entries: [Corpus.Entry]?
    /// Links to folders that are followed, relative to the corpus.
    private(set) var linkedFolders: [String] = []
    private(set) var hasLinkedFiles = false

    init(_ settings: Settings) {
        self.init(try? Corpus(folder: settings.corpus, links: settings.links).list())
    }

    /// - Parameter listing: `nil` if the corpus could not be listed.
    init(_ listing: Corpus.Listing?) {
        entries = listing?.entries
        linkedFolders = listing?.linkedFolders ?? []
        hasLinkedFiles = listing?.hasLinkedFiles ?? false
    }

    /// What has changed since an earlier look.
    func changes(since before: CorpusLook) -> CorpusChanges {
        guard let entries, let old = before.entries else {
            return entries == nil && before.entries == nil ? .nothing : .everything
        }
        guard linkedFolders == before.linkedFolders, hasLinkedFiles == before.hasLinkedFiles else { return .everything }
        var changes = CorpusChanges.nothing
        var next = 0
        for entry in entries {
            while next < old.count, precedes(old[next], entry) {
                changes.add(old[next].path)
                next += 1
            }
            if next < old.count, !precedes(entry, old[next]) {
                if old[next] != entry { changes.add(entry.path) }
                next += 1
            } else {
                changes.add(entry.path)
            }
        }
        for entry in old[next...] { changes.add(entry.path) }
        return changes
    }

    private func precedes(_ one: Corpus.Entry, _ other: Corpus.Entry) -> Bool {
        one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
    }
}
