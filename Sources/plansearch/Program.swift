import ProgramArguments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@main
enum Program {
    static func main() {
        // A closed pipe shows as EPIPE, which is handled where results are written.
        signal(SIGPIPE, SIG_IGN)
        guard claimStandardDescriptors() else { exit(Outcome.failed.rawValue) }
        let session = Session(
            environment: .process, output: ByteOutput(descriptor: STDOUT_FILENO),
            messages: ByteOutput(descriptor: STDERR_FILENO)
        )
        let outcome = PlanSearchClient.run(session) { try CommandLineWords.decode(ProgramArguments.pointers) }
        exit(outcome.rawValue)
    }

    /// Keeps the descriptors of standard output and standard error from being reused if the parent closed them: results
    /// would be written to the socket.
    ///
    /// - Returns: whether there is a standard output to write results to.
    private static func claimStandardDescriptors() -> Bool {
        let hasOutput = fcntl(STDOUT_FILENO, F_GETFD) >= 0
        var descriptor: Int32 = 0
        repeat { descriptor = open("/dev/null", O_RDWR) } while (0...STDERR_FILENO).contains(descriptor)
        if descriptor >= 0 { close(descriptor) }
        if !hasOutput {
            let message = "plansearch: standard output is closed: there is nowhere to write results to\n"
            _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        }
        return hasOutput
    }
}
