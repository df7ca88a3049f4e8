import TestSupport
import Testing

@testable import SearchAPI

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The short form of `scripts/fuzz` for requests: its findings again, and as many mutations of its seeds as a test has
/// time for.
struct RequestFuzzTests {
    private let folder = ProjectFiles.root + "/Tests/Fuzz/"

    private func seeds(_ name: String) throws -> [[UInt8]] {
        try ProjectFiles.bytes(folder + "Seeds/" + name).split(separator: 0x0A).map { Array($0) }
    }

    private func findings(_ target: String) throws -> [[UInt8]] {
        let path = folder + "Findings/" + target
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { !$0.hasPrefix(".") }
            .map { try ProjectFiles.bytes(path + "/" + $0) }
    }

    private func changed(_ seed: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 0...5, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = .random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("%&=+\"\\{}[],:0.1".utf8).randomElement(using: &random)!, at: place)
            default: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
            }
        }
        return bytes
    }

    @Test func `What is read from an address or a body is written and read again as the same`() throws {
        var random = SeededGenerator(seed: testSeed())
        let addresses = try seeds("addresses.txt")
        let bodies = try seeds("bodies.txt")
        var (inputs, read) = (try findings("address") + findings("body"), 0)
        for _ in 0..<5000 {
            inputs.append(changed((addresses + bodies).randomElement(using: &random)!, using: &random))
        }
        for input in inputs {
            let rest = Array(input.dropFirst())
            let text = String(decoding: rest, as: UTF8.self)
            for request in [try? SearchRequest(queryString: text), try? SearchRequest(json: rest)] {
                guard let request else { continue }
                read += 1
                #expect(try SearchRequest(queryString: request.queryString) == request, "\(input)")
                #expect(try SearchRequest(json: WireJSON.encode(request)) == request, "\(input)")
            }
            if let request = try? MentionRequest(queryString: text) {
                #expect(try MentionRequest(queryString: request.queryString) == request, "\(input)")
            }
            if let request = try? ProjectsRequest(queryString: text) {
                #expect(try ProjectsRequest(queryString: request.queryString) == request, "\(input)")
            }
            if let request = try? AgencyTasksRequest(queryString: text) {
                #expect(try AgencyTasksRequest(queryString: request.queryString) == request, "\(input)")
            }
            if let request = try? AgenciesRequest(queryString: text) {
                #expect(try AgenciesRequest(queryString: request.queryString) == request, "\(input)")
            }
            if let request = try? SuggestRequest(queryString: text) {
                #expect(try SuggestRequest(queryString: request.queryString) == request, "\(input)")
            }
            if let endpoint = try? Endpoint(path: text) { #expect(try Endpoint(path: endpoint.path) == endpoint) }
            _ = try? MultiSearchRequest(jsonLines: rest)
        }
        #expect(read > 200)
    }
}
