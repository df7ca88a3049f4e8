import PlanDocuments
import Synchronization

/// What reads originals, as two numbers: so that what one reader said of a file is not taken for what another would say.
///
/// Asking the program takes some milliseconds, so it is asked when the first original comes.
final class ExtractorIdentity: Sendable {
    private let extractor: OriginalExtractor
    private let readers = Mutex<String?>(nil)

    init(_ extractor: OriginalExtractor) {
        self.extractor = extractor
    }

    /// What the text that it extracts depends on; never 0.
    var reader: UInt64 { Self.number(names) }

    /// What it depends on whether a file can be indexed: ``reader``, the limits, and how plans are read.
    var fingerprint: UInt64 { Self.number("\(names)\n\(extractor.limits)\n\(PlanReader.version)") }

    private var names: String {
        readers.withLock { readers in
            let names = readers ?? extractor.readers()
            readers = names
            return names
        }
    }

    private static func number(_ text: String) -> UInt64 { max(1, Checksum(of: Array(text.utf8)).low) }
}
