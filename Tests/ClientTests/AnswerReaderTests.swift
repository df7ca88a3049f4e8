import TestSupport
import Testing

@testable import plansearch

@Suite struct AnswerReaderTests {
    /// The content of an answer, in whatever pieces its body came.
    private struct Answer: Equatable {
        var status = 0
        var contentType = ""
        var body: [UInt8] = []
        var isWhole = false
        var fault: AnswerReader.Fault?
    }

    /// Reads an answer that comes in pieces and then ends.
    private func read(_ pieces: [ArraySlice<UInt8>]) -> Answer {
        var reader = AnswerReader()
        var answer = Answer()
        do throws(AnswerReader.Fault) {
            for piece in pieces {
                reader.append(piece)
                try take(&reader, &answer)
            }
            try reader.close()
            try take(&reader, &answer)
        } catch {
            answer.fault = error
        }
        return answer
    }

    private func take(_ reader: inout AnswerReader, _ answer: inout Answer) throws(AnswerReader.Fault) {
        while !answer.isWhole, let part = try reader.next() {
            switch part {
            case .head(let status, let contentType): (answer.status, answer.contentType) = (status, contentType)
            case .body(let bytes): answer.body += bytes
            case .end: answer.isWhole = true
            }
        }
    }

    private func read(_ text: String) -> Answer { read([Array(text.utf8)[...]]) }

    private static let answers = [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":1}\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-type:application/json\r\n"
            + "transfer-encoding: Chunked\r\n\r\n00a;name=value\r\n规划。\n\r\n5 \r\n12345\r\n0\r\nTrailer: x\r\n\r\n",
        "HTTP/1.0 404 Not Found\nContent-Type:\tapplication/problem+json \n\n{}",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 \r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
    ]

    @Test func `answers of every form are read`() {
        let answers = Self.answers.map { read($0) }
        #expect(answers.map(\.status) == [200, 200, 404, 204, 200])
        #expect(
            answers.map(\.contentType) == [
                "application/json", "application/json", "application/problem+json", "", "",
            ])
        #expect(
            answers.map { String(decoding: $0.body, as: UTF8.self) } == ["{\"a\":1}\r\n", "规划。\n12345", "{}", "", ""])
        #expect(answers.allSatisfy { $0.isWhole && $0.fault == nil })
    }

    @Test(arguments: answers) func `the pieces in which an answer comes make no difference`(text: String) {
        let bytes = Array(text.utf8)
        let whole = read([bytes[...]])
        #expect(read(bytes.indices.map { bytes[$0...$0] }) == whole)
        var generator = SeededGenerator(seed: testSeed())
        for _ in 0..<200 {
            let cuts = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                Int.random(in: 0...bytes.count, using: &generator)
            }.sorted()
            let pieces = zip([0] + cuts, cuts + [bytes.count]).map { bytes[$0..<$1] }
            #expect(read(pieces) == whole, "cut at \(cuts)")
        }
    }

    @Test(arguments: [0, 1, 3, 4]) func `what follows an answer of known length is left alone`(index: Int) {
        var reader = AnswerReader()
        var answer = Answer()
        #expect(throws: Never.self) {
            reader.append(Array((Self.answers[index] + "HTTP/1.1 500 x\r\n\r\n").utf8))
            try take(&reader, &answer)
        }
        #expect(answer == read(Self.answers[index]))
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n1",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n12",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
            "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1\r\n\r\n", "\r\n", "x",
            "HTTP/1.1 200 OK\r\nno field\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
        ])
    func `what is no HTTP is refused`(text: String) {
        guard case .notHTTP = read(text).fault else {
            Issue.record("\(read(text))")
            return
        }
    }

    @Test func `an answer that breaks off anywhere is not whole`() {
        for text in Self.answers {
            let bytes = Array(text.utf8)
            let untilClosed = text.contains("1.0")
            for length in 0..<bytes.count {
                let answer = read([bytes[..<length]])
                // A body that ends with the connection can end anywhere.
                if untilClosed, answer.status != 0 { continue }
                #expect(answer.fault == .truncated, "\(text.prefix(20))… after \(length) bytes")
                #expect(!answer.isWhole)
            }
        }
    }

    @Test func `a head or a line without an end is refused, not kept`() {
        var reader = AnswerReader()
        let refused = #expect(throws: AnswerReader.Fault.self) {
            reader.append(Array("HTTP/1.1 200 OK\r\n".utf8))
            for _ in 0..<(4 * AnswerReader.longestHead / 1024) {
                while try reader.next() != nil {}
                reader.append(Array("X: \(String(repeating: "x", count: 1019))\r\n".utf8))
            }
        }
        #expect(refused == .notHTTP("a head without an end"))
        #expect(read("HTTP/1.1 200 " + String(repeating: "x", count: 1 << 17)).fault != nil)
    }

    @Test func `announcements and trailers without an end are refused`() {
        let announced = String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: AnswerReader.mostAnnouncements)
        #expect(read(announced + "HTTP/1.1 204 No Content\r\n\r\n").isWhole)
        #expect(read(announced + announced).fault == .notHTTP("announcements without an end"))
        let trailer = String(repeating: "X: y\r\n", count: AnswerReader.longestHead)
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        #expect(read(head + trailer).fault == .notHTTP("a trailer without an end"))
    }

    @Test func `no bytes make it fail in another way`() {
        var generator = SeededGenerator(seed: testSeed())
        for round in 0..<5_000 {
            var bytes = Array(Self.answers[round % Self.answers.count].utf8)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            let answer = read([bytes[..<(bytes.count / 2)], bytes[(bytes.count / 2)...]])
            #expect(answer.isWhole != (answer.fault != nil), "round \(round)")
        }
    }
}
