import ChildPrograms
import Converters
import Foundation
import OriginalText
import TestSupport

/// A converter that is a shell script, in a folder with one for temporary files.
struct FakeConverter {
    let folder: TemporaryFolder
    let conversion: Conversion

    /// - Parameter script: its last argument is the original, the one before the folder for what is made.
    init(_ script: String, named name: String = "soffice", seconds: Int = 30) throws {
        folder = try TemporaryFolder()
        let arguments = """
            #!/bin/sh
            for last; do out=${next:-}; next=$last; done

            """
        try folder.write("source", arguments + script + "\n")
        let program = folder.file(name)
        // By another process: a program that this one has open for writing cannot be run, and neither while a process
        // that another test starts at that moment has it open.
        var copy = ChildProgram(
            "/bin/sh", ["-c", "cp \"$0\" \"$1\" && chmod 755 \"$1\"", folder.file("source"), program])
        copy.limits.time = .seconds(30)
        guard try copy.run().end == .status(0) else { throw CocoaError(.fileWriteUnknown) }
        try FileManager.default.createDirectory(atPath: folder.file("tmp"), withIntermediateDirectories: true)
        var converters = Converters()
        if name == "soffice" { converters.office = program } else { converters.antiword = program }
        var conversion = Conversion(converters)
        conversion.temporary = folder.file("tmp")
        conversion.limits.time = seconds
        self.conversion = conversion
    }

    /// What a run leaves in the folder for temporary files.
    var left: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.file("tmp"))) ?? ["unreadable"] }

    /// A document in RTF, which is recognized by its first bytes alone.
    static let bytes = Array("{\\rtf1 text}".utf8)

    static var original: ConvertibleOriginal {
        get throws { try ConvertibleOriginal(bytes, name: "a.rtf").unsafelyUnwrapped }
    }

    func run(until stop: Int32? = nil) throws -> Conversion.Result {
        try conversion.run(Self.bytes, Self.original, until: stop)
    }

    /// The fault of a run that must not succeed.
    func fault(until stop: Int32? = nil) throws -> ExtractionFault? {
        do {
            _ = try run(until: stop)
            return nil
        } catch let fault as ExtractionFault {
            return fault
        }
    }

    /// Whether the process whose number stands in a file of the folder ends soon.
    func isGone(_ file: String) throws -> Bool {
        let text = String(decoding: try ProjectFiles.bytes(folder.file(file)), as: UTF8.self)
        guard let process = pid_t(text.filter(\.isNumber)) else { return false }
        for _ in 0..<250 {
            if kill(process, 0) != 0 { return true }
            usleep(20_000)
        }
        return false
    }
}
