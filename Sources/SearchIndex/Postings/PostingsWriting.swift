import Xapian

/// How the postings of new segments are written: by plansearch's own writer of glass tables, or by libxapian's.
///
/// The own writer is many times faster, but it follows the file format of one line of libxapian. Where another line is
/// linked, nobody has checked that it reads what the own writer makes, so libxapian writes its format itself. Readers
/// see the same postings either way.
public struct PostingsWriting: Sendable, Equatable {
    /// What the operator asks for.
    public enum Choice: String, CaseIterable, Sendable {
        /// The own writer if the linked libxapian is of the checked line, else libxapian's.
        case auto
        /// The own writer, whatever is linked.
        case own
        /// libxapian's writer.
        case libxapian
    }

    /// The line of libxapian whose format the own writer follows; checked with 1.4.22.
    static let checkedLine = "1.4"

    public let usesOwnWriter: Bool
    /// For the operator: which writer is used and why, one sentence without a full stop; `nil` for the own writer with
    /// a libxapian of the checked line.
    public let notice: String?

    /// Decides for the libxapian that is linked at run time.
    public init(_ choice: Choice = .auto) {
        self.init(choice, libraryVersion: XapianLibrary.version)
    }

    /// The decision itself.
    ///
    /// - Parameter version: of libxapian, such as `1.4.22`.
    init(_ choice: Choice, libraryVersion version: String) {
        let isChecked = version == Self.checkedLine || version.hasPrefix(Self.checkedLine + ".")
        usesOwnWriter = choice == .own || choice == .auto && isChecked
        let slow =
            "postings are written by libxapian's own writer: building is several times slower, answers are the same"
        notice =
            switch (choice, isChecked) {
            case (.auto, true), (.own, true): nil
            case (.auto, false):
                "\(slow). The reason: libxapian is version \(version), and the faster writer was checked with "
                    + "\(Self.checkedLine) only (postings_writer: own uses it anyway)"
            case (.own, false):
                "postings are written by the faster writer, as postings_writer says, though libxapian is version "
                    + "\(version) and that writer was checked with \(Self.checkedLine) only: run "
                    + "'plansearch-index check' before you rely on the index"
            case (.libxapian, _): "\(slow). The reason: postings_writer is libxapian"
            }
    }

    /// Writes the postings database of a segment, a single file. It is not synced to the disk.
    ///
    /// - Parameters:
    ///   - runs: of the segment's parts, in the order of their passages.
    ///   - scratch: a folder for temporary files, which need not be there; removed at the end.
    /// - Throws: `IndexError` or `XapianError`.
    func write(_ runs: [PostingsRunFile], to path: String, scratch: String) throws {
        if usesOwnWriter {
            try PostingsMerger.merge(runs, into: path)
        } else {
            try DocumentPostings.write(runs, to: path, scratch: scratch)
        }
    }
}
