import Foundation
import TestSupport
import Testing

/// What `scripts/generate-wire` writes from the declarations.
struct GeneratedWireTests {
    /// Runs the script with the first `python3` of `PATH`.
    ///
    /// - Returns: `nil` if there is none.
    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String)? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 127 ? nil : (process.terminationStatus, text)
    }

    private static let hasPython = (try? run(["-c", ""])).flatMap { $0 } != nil

    @Test(.enabled(if: hasPython, "there is no python3 to run scripts/generate-wire"))
    func `The generated file and the schemas of openapi.json have the fields of the declarations, in their order`()
        throws
    {
        let outcome = try #require(try Self.run([ProjectFiles.root + "/scripts/generate-wire", "--check"]))
        #expect(outcome.status == 0, "\(outcome.output)")
    }
}
