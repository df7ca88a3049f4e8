import Converters
import PlanDocuments
import Synchronization

/// What reads originals, as two numbers: so that what one reader said of a file is not taken for what another would say.
///
/// Asking the program takes some milliseconds, so it is asked when the first original comes.
final class ExtractorIdentity: Sendable {
    private let extractor: OriginalExtractor
    private let answer = Mutex<String?>(nil)

    init(_ extractor: OriginalExtractor) {
        self.extractor = extractor
    }

    /// What the text of an original depends on of which nothing is missing; 0 if the program cannot be asked, so that
    /// nothing is taken for its text.
    ///
    /// - Parameter encoding: what a sidecar says of the file.
    func reader(encoding: String? = nil) -> UInt64 {
        isKnown ? Self.number(names + (encoding.map { "\n\($0)" } ?? "")) : 0
    }

    /// The same of an original of which another setting or converter may read more.
    func unfinished(encoding: String? = nil) -> UInt64 {
        isKnown ? Self.number("\(fingerprint)" + (encoding.map { "\n\($0)" } ?? "")) : 0
    }

    private var isKnown: Bool { !names.hasPrefix(OriginalExtractor.noReaders) }

    /// What it depends on whether a file can be indexed: the readers, the limits, the converters that are there, and how
    /// plans are read.
    var fingerprint: UInt64 {
        let converters = extractor.converters
        return Self.number(
            "\(names)\n\(extractor.limits)\n\(converters.office ?? "") \(converters.antiword ?? "") "
                + "\(converters.isSwitchedOff)\n\(PlanReader.version)")
    }

    /// The readers, and what recognizes pages without text.
    private var names: String {
        answer.withLock { answer in
            if let answer { return answer }
            var names = extractor.readers()
            if let recognizer = extractor.recognizer {
                names += "\n\(recognizer.command) \(recognizer.dotsPerInch) \(recognizer.time)"
            }
            answer = names
            return names
        }
    }

    private static func number(_ text: String) -> UInt64 { max(1, Checksum(of: Array(text.utf8)).low) }
}
