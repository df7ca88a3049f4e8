import OriginalText
import Synchronization

/// What an extract was made from, and by what.
struct ExtractOrigin: Sendable, Hashable {
    /// Of the original's bytes.
    var content: Checksum
    /// What read them: ``ExtractorIdentity/reader(encoding:)``; never 0.
    var reader: UInt64
}

/// What was extracted before: an original whose content is known is not read again, whatever its name, by a build or an
/// update.
///
/// It knows the extracts of an index, and those that are made meanwhile. Reading a PDF takes a hundred times as long as
/// reading back what was read in it.
final class KnownExtracts: Sendable {
    private struct State {
        /// Of the index; `nil` until they are looked for.
        var stored: [ExtractOrigin: (store: ExtractStore, number: Int)]?
        /// Of this run: a file, and where in it.
        var made: [ExtractOrigin: (path: String, range: Range<Int>)] = [:]
    }

    private let index: String?
    private let state = Mutex(State())

    /// - Parameter index: its folder, if its extracts may be used. One that cannot be read has none.
    init(ofIndex index: String? = nil) {
        self.index = index
    }

    /// - Returns: `nil` if nothing is known, or what is known is damaged.
    func text(_ origin: ExtractOrigin) -> ExtractedText? {
        guard origin.reader != 0 else { return nil }
        let place = state.withLock { state in
            let stored = state.stored ?? find()
            state.stored = stored
            return (stored: stored[origin], made: state.made[origin])
        }
        if let made = place.made, let bytes = try? Files.read(made.path, range: made.range) {
            return try? ExtractedText(encoded: bytes)
        }
        guard let stored = place.stored else { return nil }
        return try? stored.store.text(ofFile: stored.number)
    }

    /// Forgets what was made, when the files that hold it go.
    func forgetMade() {
        state.withLock { $0.made = [:] }
    }

    /// Takes note of an extract that was written to a file.
    func note(_ origin: ExtractOrigin, in path: String, range: Range<Int>) {
        state.withLock { $0.made[origin] = (path, range) }
    }

    private func find() -> [ExtractOrigin: (store: ExtractStore, number: Int)] {
        guard let index, let manifest = try? Manifest.read(fromIndex: index) else { return [:] }
        var found: [ExtractOrigin: (store: ExtractStore, number: Int)] = [:]
        for segment in manifest.segments {
            let path = "\(index)/\(segment.name)/\(SegmentName.extracts)"
            guard let store = try? ExtractStore(path: path) else { continue }
            for number in 0..<store.fileCount {
                if let origin = store.origin(ofFile: number) { found[origin] = (store, number) }
            }
        }
        return found
    }
}
