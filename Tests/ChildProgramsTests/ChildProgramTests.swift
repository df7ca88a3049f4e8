import ChildPrograms
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

struct ChildProgramTests {
    private static func shell(_ script: String) -> ChildProgram { ChildProgram("/bin/sh", ["-c", script]) }

    @Test("Input, output, errors and the status come through")
    func exchange() throws {
        let input = Array(String(repeating: "西宁机场\n", count: 100_000).utf8)
        let outcome = try Self.shell("cat; echo wrong >&2; exit 3").run(input: input)
        #expect(outcome.output == input)
        #expect(outcome.errors == "wrong\n")
        #expect(outcome.end == .status(3))
    }

    @Test("A program that does not read its input does no harm")
    func unreadInput() throws {
        let input = [UInt8](repeating: 65, count: 1 << 20)
        #expect(try Self.shell("exec 0<&-; echo done").run(input: input).output == Array("done\n".utf8))
        #expect(try ChildProgram("/bin/true").run(input: input).end == .status(0))
    }

    @Test("A program that takes too long is ended with all that it started")
    func timeLimit() throws {
        var program = Self.shell("sleep 60 & echo $!; wait")
        program.limits.time = .milliseconds(300)
        let outcome = try program.run()
        #expect(outcome.end == .late)
        #expect(try Self.isGone(outcome))
    }

    @Test("A program that writes too much is ended")
    func outputLimit() throws {
        var program = Self.shell("yes")
        program.limits.output = 1 << 20
        let outcome = try program.run()
        #expect(outcome.end == .tooMuchOutput)
        #expect(outcome.output.count < 1 << 21)
    }

    @Test("Errors beyond the limit are forgotten, and the program goes on")
    func errorLimit() throws {
        var program = Self.shell("head -c 300000 /dev/zero | tr '\\0' x >&2; echo end")
        program.limits.errors = 1000
        let outcome = try program.run()
        #expect(outcome.errors.utf8.count == 1000)
        #expect(outcome.output == Array("end\n".utf8))
    }

    @Test("A signal, a missing program and a request to stop are told apart")
    func otherEnds() throws {
        #expect(try Self.shell("kill -9 $$").run().end == .signal(9))
        #expect(throws: ChildProgram.Failure.self) { try ChildProgram("/nowhere/program").run() }
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        _ = write(ends[1], "x", 1)
        #expect(try Self.shell("trap 'exit 0' TERM; sleep 60 & wait").run(until: ends[0]).end == .stopped)
    }

    @Test("The environment is what the caller gives, or this process's own")
    func environment() throws {
        var program = ChildProgram("/usr/bin/env")
        program.environment = ["A=b"]
        #expect(String(decoding: try program.run().output, as: UTF8.self) == "A=b\n")
        program.environment = nil
        #expect(String(decoding: try program.run().output, as: UTF8.self).contains("PATH="))
    }

    @Test("What a program leaves behind is ended when it has ended, though it holds the output open")
    func leftBehind() throws {
        var program = Self.shell("sleep 60 & echo $!")
        program.limits.time = .seconds(30)
        let outcome = try program.run()
        #expect(outcome.end == .status(0))
        #expect(try Self.isGone(outcome))
    }

    @Test("What left the program's group does not hold it up")
    func leftGroup() throws {
        var program = Self.shell("setsid sleep 5 & echo done")
        program.limits.time = .seconds(30)
        let outcome = try program.run()
        #expect(outcome.end == .status(0))
        #expect(outcome.output == Array("done\n".utf8))
    }

    @Test("A program that closes its output and stays is ended when it is late")
    func closedOutput() throws {
        var program = Self.shell("exec 1>&- 2>&-; sleep 60")
        program.limits.time = .milliseconds(300)
        #expect(try program.run().end == .late)
    }

    @Test("A program that does not end when it is asked to is killed after the grace")
    func grace() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        _ = write(ends[1], "x", 1)
        var program = Self.shell("trap '' TERM; while :; do sleep 1; done")
        program.limits.grace = .milliseconds(300)
        #expect(try program.run(until: ends[0]).end == .stopped)
    }

    /// Whether the process whose number was printed ends soon.
    private static func isGone(_ outcome: ChildProgram.Outcome) throws -> Bool {
        let started = try #require(pid_t(String(decoding: outcome.output.dropLast(), as: UTF8.self)))
        for _ in 0..<250 {
            if kill(started, 0) != 0 { return true }
            usleep(20_000)
        }
        return false
    }
}
