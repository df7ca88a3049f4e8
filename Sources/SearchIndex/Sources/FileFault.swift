import OriginalText
import PlanDocuments

/// A file that was left out of the index, or keeps its old version in it, and why.
public struct FileFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Why a file cannot be indexed, as far as it can be counted. Raw values are stored and printed.
    public enum Cause: String, Sendable, CaseIterable {
        /// The system refused: no permission, a fault of the disk, gone meanwhile, larger than allowed.
        case unreadable
        /// Its sidecar is wrong.
        case sidecar
        /// It should be text and is not, or is in an encoding that nothing says.
        case encoding
        /// It needs a password.
        case encrypted
        /// It is cut off or not what it says it is.
        case damaged
        /// All its pages are pictures.
        case scanned
        /// It holds no text.
        case empty
        /// It is a web page of links to others.
        case links
        /// It is larger, or takes longer, than a setting allows.
        case limit
        /// It is of a kind that is not read, or that needs a program which is not there.
        case unsupported
        /// The process that read it failed.
        case crashed
    }

    /// Relative to the corpus folder.
    public var path: String
    public var reason: String
    public var cause: Cause
    /// Whether nothing was tried, since an earlier attempt on the same content failed so.
    public var isRemembered = false
    /// Of the file's content and its sidecar's (``SourceRecord/combined(source:sidecar:)``); `nil` if it was not read.
    var content: Checksum?

    public init(path: String, reason: String, cause: Cause = .unreadable) {
        self.path = path
        self.reason = reason
        self.cause = cause
    }

    init(path: String, _ fault: ExtractionFault) {
        self.init(path: path, reason: fault.description, cause: Cause(fault.code))
    }

    /// - Parameter file: where the file itself is, from the root; `nil` if it is not there any more.
    init(path: String, _ fault: UnreadableText, file: String? = nil) {
        self.init(
            path: path, reason: file.map { fault.description(ofFileAt: $0) } ?? fault.description, cause: .encoding)
    }

    init(path: String, _ fault: SidecarFault) {
        self.init(path: path, reason: "its sidecar is at fault: \(fault)", cause: .sidecar)
    }

    public var description: String { "\(path): \(reason)" }
}

extension FileFault.Cause {
    init(_ code: ExtractionFault.Code) {
        self =
            switch code {
            case .encrypted: .encrypted
            case .damaged: .damaged
            case .scanned: .scanned
            case .empty: .empty
            case .links: .links
            case .limit: .limit
            case .unsupported: .unsupported
            case .crashed: .crashed
            case .system: .unreadable
            }
    }

    /// Whether finding it out again may take long, and gives the same unless the file or the reader changes.
    var isWorthRemembering: Bool {
        switch self {
        case .unreadable, .sidecar, .encoding: false
        case .encrypted, .damaged, .scanned, .empty, .links, .limit, .unsupported, .crashed: true
        }
    }
}
