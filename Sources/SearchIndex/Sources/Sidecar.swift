public import PlanDocuments
import Yams

/// A sidecar: a file beside a plan text that states metadata in place of what is read from the text.
///
/// `2018-national-lanxi-plan.meta.yaml` goes with `2018-national-lanxi-plan.txt`. Keys are `title`, `number`,
/// `issuers`, `date`, `level`, `regions` and `period`, each for every plan of the file; below `plans`, the same keys
/// for one plan each, by its order in the file. `encoding` says how the file's text is written, where its bytes do not:
///
/// ```yaml
/// encoding: GB18030
/// level: 省
/// regions: [甘肃省, 兰州市]
/// plans:
///   2:
///     title: “十四五”河西走廊经济带发展规划
///     date: 2021-10-10
///     number: null      # it has none, whatever was read
///     period: 2021—2025
/// ```
public enum Sidecar {
    /// What a sidecar's name ends with, after the source's name without its extension.
    public static let suffix = ".meta.yaml"

    /// Whether a path is that of a sidecar, by its name.
    static func isSidecar(_ path: String) -> Bool {
        path.utf8.count >= suffix.utf8.count && path.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// A larger one is refused, in bytes; a few lines are usual.
    static let maximumSize = 1 << 20

    /// The path of the sidecar of a source file.
    public static func path(ofSource path: String) -> String {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
            !path[dot...].utf8.contains(UInt8(ascii: "/")), dot > path.startIndex,
            path.utf8[path.utf8.index(before: dot)] != UInt8(ascii: "/")
        else { return path + suffix }
        return path[..<dot] + suffix
    }

    /// Reads a sidecar's content.
    ///
    /// - Parameter path: named in errors.
    /// - Throws: ``SidecarFault`` for what is not YAML, for a key that does not exist and for a value that the key
    ///   cannot have.
    public static func parse(_ bytes: [UInt8], path: String) throws(SidecarFault) -> FileOverrides {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SidecarFault(path: path, line: nil, reason: "it is not UTF-8")
        }
        let root: Node?
        do {
            root = try Parser(yaml: text).singleRoot()
        } catch let error as YamlError {
            throw SidecarFault(path: path, yaml: error)
        } catch {
            throw SidecarFault(path: path, line: nil, reason: "it is not YAML: \(error)")
        }
        // A file of comments only has no root or an empty one.
        guard let root, !SidecarReader.isNull(root) else { return FileOverrides() }
        return try SidecarReader(path: path).file(root)
    }
}
