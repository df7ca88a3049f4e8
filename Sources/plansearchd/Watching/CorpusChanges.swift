/// What may have changed in the corpus since the last update.
struct CorpusChanges: Equatable {
    /// Relative to the corpus folder; empty if ``isUncertain``.
    private(set) var paths: Set<String> = []
    /// Whether anything may have changed: all files are to be looked at.
    private(set) var isUncertain = false
    /// Whether a file may still be being written: it was made, and not closed since.
    private var unfinished: Set<String> = []

    /// Looking at more files one by one costs more than looking at all.
    static let mostPaths = 1_000

    static let nothing = CorpusChanges()

    static let everything: CorpusChanges = {
        var changes = CorpusChanges()
        changes.isUncertain = true
        return changes
    }()

    var isEmpty: Bool { !isUncertain && paths.isEmpty }

    /// Whether all that changed is one file, which is whole: nobody copies a folder or writes a file at the moment.
    var isOneWholeFile: Bool { !isUncertain && paths.count == 1 && unfinished.isEmpty }

    /// - Parameter isWhole: whether nobody is writing it any more.
    mutating func add(_ path: String, isWhole: Bool = true) {
        guard !isUncertain else { return }
        paths.insert(path)
        if isWhole { unfinished.remove(path) } else { unfinished.insert(path) }
        if paths.count > Self.mostPaths { self = .everything }
    }

    mutating func add(_ other: CorpusChanges) {
        if other.isUncertain { self = .everything }
        for path in other.paths { add(path, isWhole: !other.unfinished.contains(path)) }
    }

    /// As `plansearch-index update --only-from -` reads it.
    var input: [UInt8] { paths.sorted().flatMap { Array($0.utf8) + [0] } }
}
