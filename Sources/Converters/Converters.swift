import ChildPrograms

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
        guard let setting, !setting.isEmpty else {
            return Converters(
                office: InstalledProgram.first(of: ["soffice", "libreoffice"], path: path)
                    ?? InstalledProgram.first(of: usualPlaces()),
                antiword: InstalledProgram.first(of: ["antiword"], path: path))
        }
        if setting == "none" {
            var none = Converters()
            none.isSwitchedOff = true
            return none
        }
        guard let program = InstalledProgram.first(of: [setting], path: path) else {
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
}
