import Foundation
import TestSupport
import Testing

@Suite struct CorpusProvenanceTests {
    @Test func theCorpusIsWhatItsREADMESays() throws {
        let readme = String(decoding: try ProjectFiles.bytes(ProjectFiles.corpus + "/README.md"), as: UTF8.self)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sha256sum"] + ProjectFiles.corpusFiles
        process.currentDirectoryURL = URL(fileURLWithPath: ProjectFiles.corpus)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = output.split(separator: "\n")
        #expect(lines.count == 5)
        for line in lines {
            let sum = line.prefix(64)
            let name = line.dropFirst(66)
            #expect(readme.contains("`\(sum)`") && readme.contains("`\(name)`"), "\(name)")
        }
    }
}
