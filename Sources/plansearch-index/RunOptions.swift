import ArgumentParser
import SearchIndex

/// Options of the subcommands that write the index.
struct RunOptions: ParsableArguments {
    @Option(help: "Threads that read and analyze. The default is one for each processor.")
    var threads: Int?

    @Flag(help: "Wait until nobody else writes the index, instead of giving up.")
    var wait = false

    @Flag(help: "Work with low priority and, unless --threads says otherwise, on one thread.")
    var background = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024.")
        }
    }

    /// Lowers the process's priority if that is asked for.
    ///
    /// - Returns: the number of threads to use.
    func prepared() -> Int {
        if background { lowerPriority() }
        return threads ?? (background ? 1 : defaultThreads())
    }
}

func validateFileSize(_ size: Int?) throws {
    if let size, !(1...(1 << 28)).contains(size) {
        throw ValidationError("--max-file-size takes a number of bytes from 1 to \(1 << 28).")
    }
}
