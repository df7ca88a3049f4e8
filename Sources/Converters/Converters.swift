#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The converters that this machine has.
public struct Converters: Sendable, Equatable {
    /// The path of LibreOffice (`soffice`); `nil` if it is not there.
    public var office: String?
    /// The path of antiword, which reads DOC alone, and is used where LibreOffice is missing.
    public var antiword: String?
    /// Whether the setting `converter` says that none is used.
    public var isSwitchedOff = false

    public init(office: String? = nil, antiword: String? = nil) {
        self.office = office
        self.antiword = antiword
    }

    /// The packages of Debian and its kin that read all kinds.
    public static let packages = "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"

    /// What to do where a converter is missing.
    var remedy: String {
        isSwitchedOff
            ? "converters are switched off (converter: none); save it as DOCX, XLSX or PDF"
            : "install it (Debian: \(Self.packages)), or save it as DOCX, XLSX or PDF"
    }

    /// - Parameter setting: the path of a converter, or its name in PATH; `none`; `nil` or nothing for those that are found.
    /// - Throws: ``Missing`` if the one that is named is not there.
    public static func find(_ setting: String? = nil, path: String? = nil) throws(Missing) -> Converters {
        let path = path ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        guard let setting, !setting.isEmpty else {
            return Converters(
                office: found(["soffice", "libreoffice"], path) ?? usualPlaces().first(where: isProgram),
                antiword: found(["antiword"], path))
        }
        if setting == "none" {
            var none = Converters()
            none.isSwitchedOff = true
            return none
        }
        guard let program = setting.contains("/") ? setting : found([setting], path), isProgram(program) else {
            throw Missing(description: "the converter \(setting) (converter) is not there, or cannot be run")
        }
        let isAntiword = program.split(separator: "/").last?.hasPrefix("antiword") ?? false
        return isAntiword ? Converters(antiword: program) : Converters(office: program)
    }

    /// The converter that a setting names is not there.
    public struct Missing: Error, CustomStringConvertible {
        public var description: String
    }

    /// Where installers put LibreOffice without a link in PATH.
    private static func usualPlaces() -> [String] {
        let program = "/program/soffice"
        var places = ["/usr/lib/libreoffice\(program)", "/usr/lib64/libreoffice\(program)"]
        places.append("/Applications/LibreOffice.app/Contents/MacOS/soffice")
        guard let folder = opendir("/opt") else { return places }
        defer { closedir(folder) }
        var versions: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("libreoffice") { versions.append("/opt/\(name)\(program)") }
        }
        return places + versions.sorted(by: >)
    }

    private static func found(_ names: [String], _ path: String) -> String? {
        let folders = path.split(separator: ":").filter { $0.hasPrefix("/") }
        return names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }.first(where: isProgram)
    }

    private static func isProgram(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
