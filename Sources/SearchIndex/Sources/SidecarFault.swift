public import PlanDocuments
import Yams

/// What is wrong with a sidecar. Its source file is left out of the index until it is right.
public struct SidecarFault: Error, Sendable, Equatable, CustomStringConvertible {
    public var path: String
    /// From 1; `nil` where it is not known.
    public var line: Int?
    /// What is wrong, with the key if there is one.
    public var reason: String

    public init(path: String, line: Int?, reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    public init(path: String, _ fault: OverrideFault) {
        self.init(path: path, line: fault.line, reason: "\(fault.key): \(fault.reason)")
    }

    init(path: String, yaml error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(path: path, line: mark.line, reason: "it is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { String("\($0)".prefix(40)) }.sorted().joined(separator: ", ")
            self.init(path: path, line: context.mark.line, reason: "\(keys): the key is there twice")
        case .reader(let problem, _, _, _):
            self.init(path: path, line: nil, reason: "it is not YAML: \(problem)")
        default:
            // Its own text would quote the file.
            self.init(path: path, line: nil, reason: "it is not YAML")
        }
    }

    public var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(reason)" }
}
