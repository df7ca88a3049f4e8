import Converters
import Foundation
import TestSupport
import Testing

@Suite("Converters are found in PATH, or where the setting says")
struct FindingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["a/soffice", "b/libreoffice", "b/antiword"] {
            let path = try folder.write(name, "#!/bin/sh\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        try folder.write("c/soffice", "no program")
        try FileManager.default.createDirectory(atPath: folder.file("d/soffice"), withIntermediateDirectories: true)
    }

    private func path(_ folders: String...) -> String { folders.map(folder.file).joined(separator: ":") }

    @Test("without a setting, what PATH has; what is no program is passed over")
    func inPath() throws {
        #expect(
            try Converters.find(path: path("c", "d", "a", "b"))
                == Converters(office: folder.file("a/soffice"), antiword: folder.file("b/antiword")))
        #expect(try Converters.find("", path: path("b")).office == folder.file("b/libreoffice"))
    }

    @Test("the setting names one, or none")
    func bySetting() throws {
        #expect(
            try Converters.find("antiword", path: path("a", "b")) == Converters(antiword: folder.file("b/antiword")))
        #expect(try Converters.find(folder.file("a/soffice")) == Converters(office: folder.file("a/soffice")))
        let none = try Converters.find("none", path: path("a"))
        #expect(none.office == nil && none.antiword == nil && none.isSwitchedOff)
        for missing in [folder.file("c/soffice"), folder.file("d/soffice"), folder.file("x"), "nowhere"] {
            #expect(throws: Converters.Missing.self) { try Converters.find(missing, path: path("a")) }
        }
    }
}
