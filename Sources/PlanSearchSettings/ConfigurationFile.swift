import Yams

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A configuration file, read: the text of each key's value and the line it stands in.
struct ConfigurationFile {
    let path: String
    private(set) var values: [SettingsKey: (text: String, line: Int)] = [:]

    /// Where a file is looked for when none is named.
    static let systemWide = "/etc/plansearch/plansearch.yaml"

    /// The file to read: the one named, else `$PLANSEARCH_CONFIG`, else ``systemWide`` if there is one.
    static func path(option: String?, environment: [String: String]) -> String? {
        if let option { return option }
        if let named = environment["PLANSEARCH_CONFIG"], !named.isEmpty { return named }
        return FileManager.default.fileExists(atPath: systemWide) ? systemWide : nil
    }

    /// - Throws: `SettingsError` for a file that cannot be read, is not YAML, or has a key that does not exist.
    init(path: String) throws(SettingsError) {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.read(path)
        } catch {
            throw SettingsError("cannot read the configuration file \(path): \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError("the configuration file \(path) is not UTF-8")
        }
        try self.init(text: text, path: path)
    }

    init(text: String, path: String) throws(SettingsError) {
        self.path = path
        let root: Node?
        do {
            root = try Parser(yaml: text).singleRoot()
        } catch {
            throw SettingsError(Self.fault(error, path))
        }
        // A file of comments only has no root or an empty one.
        guard let root, !Self.isNull(root) else { return }
        guard let mapping = root.mapping else {
            throw SettingsError("the configuration file \(path) must hold lines of the form `key: value`")
        }
        for (keyNode, value) in mapping {
            let line = keyNode.mark?.line ?? 0
            let name = keyNode.scalar?.string ?? ""
            guard let key = SettingsKey(rawValue: name) else {
                let advice =
                    SettingsKey.nearest(to: name).map { "did you mean \($0.rawValue)?" }
                    ?? "known keys: \(SettingsKey.allCases.map(\.rawValue).joined(separator: ", "))"
                throw SettingsError("\(path):\(line): there is no setting \(name); \(advice)")
            }
            if Self.isNull(value) { continue }
            if key == .recognition, let list = value.sequence {
                values[key] = (try Self.words(list, "\(path):\(line): \(name)"), line)
                continue
            }
            guard let scalar = value.scalar else {
                throw SettingsError("\(path):\(line): \(name) must have a single value")
            }
            values[key] = (scalar.string, line)
        }
    }

    /// What ends each element of a list in the text of a value.
    static let listEnd = "\u{1F}"

    private static func words(_ list: Node.Sequence, _ place: String) throws(SettingsError) -> String {
        var text = ""
        for node in list {
            guard let word = node.scalar?.string else { throw SettingsError("\(place) must be a list of words") }
            text += word + listEnd
        }
        return text
    }

    /// The parser's message of several lines, in one.
    private static func fault(_ error: any Error, _ path: String) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return "\(path):\(mark.line): this is not YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, _):
            return "\(path): \(duplicates.sorted().joined(separator: ", ")) is there twice; keep one of the two"
        default: return "the configuration file \(path) is not YAML: \(error)"
        }
    }

    private static func isNull(_ node: Node) -> Bool {
        node.scalar != nil && node.null != nil
    }
}
