import ArgumentParser
import CSandbox

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `plansearch-extract run`: another program in the same sandbox.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs another program within bounds and without a network.")

    @OptionGroup var bounds: ProcessBounds

    @Argument(parsing: .postTerminator, help: "The program and its arguments.")
    var words: [String]

    func run() throws {
        // It has no file to write: an image comes in, text goes out.
        bounds.enter()
        var words: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        words.append(nil)
        words.withUnsafeBufferPointer { sandbox_replace($0.baseAddress!) }
        let reason = String(cString: strerror(errno))
        StandardStreams.write(Array("cannot run \(self.words[0]): \(reason)\n".utf8), to: STDERR_FILENO)
        throw ExitCode(127)
    }
}
