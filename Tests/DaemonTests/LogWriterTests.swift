import Foundation
import Testing

@testable import plansearchd

@Suite struct LogWriterTests {
    /// A pipe whose reading side reads on request.
    private final class SlowReader {
        let pipe = Pipe()
        var writing: Int32 { pipe.fileHandleForWriting.fileDescriptor }

        /// Fills the pipe, so that the next byte blocks.
        ///
        /// - Returns: how many bytes that took.
        func fill() -> Int {
            let flags = fcntl(writing, F_GETFL)
            _ = fcntl(writing, F_SETFL, flags | O_NONBLOCK)
            defer { _ = fcntl(writing, F_SETFL, flags) }
            var filled = 0
            while write(writing, "x", 1) == 1 { filled += 1 }
            return filled
        }

        /// Closes the writing side and reads to the end.
        func rest(after count: Int) -> String {
            try? pipe.fileHandleForWriting.close()
            return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile().dropFirst(count), as: UTF8.self)
        }
    }

    private func log(_ line: String, to writer: LogWriter) {
        writer.write(line + "\n") { "\($0) lost\n" }
    }

    @Test func `Lines come out whole and in order`() {
        let reader = SlowReader()
        let writer = LogWriter(descriptor: reader.writing)
        for number in 0..<1000 { log("line \(number)", to: writer) }
        writer.flush(within: .seconds(60))
        #expect(reader.rest(after: 0) == (0..<1000).map { "line \($0)\n" }.joined())
        #expect(writer.lost == 0)
    }

    @Test func `A log that is not read makes no writer wait, and lost lines are counted and reported`() {
        let reader = SlowReader()
        let filled = reader.fill()
        let writer = LogWriter(descriptor: reader.writing, capacity: 1000)
        let all = 10_000
        for number in 0..<all { log("line \(number)", to: writer) }
        // Returns although nothing could be written.
        writer.flush(within: .milliseconds(10))
        let lost = writer.lost
        #expect(lost > all / 2)
        #expect(lost < all)
        _ = reader.pipe.fileHandleForReading.readData(ofLength: filled)
        writer.flush(within: .seconds(60))
        let lines = reader.rest(after: 0).split(separator: "\n").map(String.init)
        // How many lines the thread takes at a time is the system's affair, and with it where lines are missing and how
        // many notes say so.
        let kept = lines.filter { $0.hasPrefix("line ") }
        let notes = lines.filter { $0.hasSuffix(" lost") }.compactMap { Int($0.dropLast(" lost".count)) }
        #expect(kept.count + notes.count == lines.count)
        let numbers = kept.compactMap { Int($0.dropFirst("line ".count)) }
        #expect(numbers.count == kept.count)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(notes.reduce(kept.count, +) == all)
        #expect(notes.reduce(0, +) == lost)
        #expect(writer.lost == lost)
    }

    @Test func `A descriptor that cannot be written to loses lines and nothing else`() {
        let reader = SlowReader()
        let writer = LogWriter(descriptor: reader.pipe.fileHandleForReading.fileDescriptor)
        log("one", to: writer)
        log("two", to: writer)
        writer.flush(within: .seconds(60))
        #expect(writer.lost == 2)
    }

    @Test func `A pipe that is set not to block is waited for`() {
        let reader = SlowReader()
        let filled = reader.fill()
        _ = fcntl(reader.writing, F_SETFL, fcntl(reader.writing, F_GETFL) | O_NONBLOCK)
        let writer = LogWriter(descriptor: reader.writing)
        log("one", to: writer)
        writer.flush(within: .milliseconds(10))
        #expect(writer.lost == 0)
        _ = reader.pipe.fileHandleForReading.readData(ofLength: filled)
        writer.flush(within: .seconds(60))
        #expect(reader.rest(after: 0) == "one\n")
    }
}
