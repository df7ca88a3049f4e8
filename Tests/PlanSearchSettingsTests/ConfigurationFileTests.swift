import FoundationEssentials
import Testing

@testable import PlanSearchSettings

/// The commented file that users copy.
struct ConfigurationFileTests {
    private func sample() throws -> String {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/plansearch.yaml")
        return try String(contentsOf: path, encoding: .utf8)
    }

    /// The lines of the form `# key: value`, which are settings commented out.
    private func commentedOut(_ text: String) -> [(key: String, value: String)] {
        text.split(separator: "\n").compactMap { line in
            guard let match = line.wholeMatch(of: /# ([a-z_]+): (\S.*)/) else { return nil }
            return (String(match.1), String(match.2))
        }
    }

    @Test func `Config/plansearch.yaml lists exactly the known keys, in order, with their defaults`() throws {
        let lines = commentedOut(try sample())
        #expect(lines.map(\.key) == SettingsKey.allCases.map(\.rawValue))
        #expect(lines.map(\.value) == SettingsKey.allCases.map(\.defaultText))
    }

    @Test func `Config/plansearch.yaml as it stands changes nothing`() throws {
        let environment = ["HOME": "/home/u"]
        let file = try ConfigurationFile(text: sample(), path: "/etc/plansearch/plansearch.yaml")
        var settings = try Settings.load(file: file, options: [:], environment: environment)
        settings.configurationFile = nil
        #expect(settings == (try Settings.load(file: nil, options: [:], environment: environment)))
    }

    @Test func `Config/plansearch.yaml with every comment taken away means the defaults too`() throws {
        let environment = ["HOME": "/home/u"]
        let text = commentedOut(try sample()).map { "\($0.key): \($0.value)" }.joined(separator: "\n")
        var settings = try Settings.load(
            file: ConfigurationFile(text: text, path: "plansearch.yaml"), options: [:], environment: environment)
        settings.configurationFile = nil
        settings.aliasesAreGiven = false
        #expect(settings == (try Settings.load(file: nil, options: [:], environment: environment)))
    }

    @Test(arguments: [
        ("max_limit: 10\nmax_offset: 1\nmax_limit: 20\n", "p.yaml: max_limit is there twice; keep one of the two"),
        ("log_level: info\nmax_limit: [1\n", "p.yaml:3: this is not YAML: did not find expected ',' or ']'"),
        ("log_level: \"info\n", "p.yaml:2: this is not YAML: found unexpected end of stream"),
    ])
    func `What is not YAML is told in one line with its place`(text: String, message: String) throws {
        let error = #expect(throws: SettingsError.self) { try ConfigurationFile(text: text, path: "p.yaml") }
        #expect(error?.description == message)
    }

    @Test func `Every key is described just above it`() throws {
        let blocks = try sample().split(separator: "\n\n").filter { !commentedOut(String($0)).isEmpty }
        #expect(blocks.count == SettingsKey.allCases.count)
        for block in blocks { #expect(block.split(separator: "\n").count >= 2) }
    }
}
