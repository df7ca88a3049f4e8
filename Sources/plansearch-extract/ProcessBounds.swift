import ArgumentParser
import CSandbox

/// What a process may cost, as it is told by the one that starts it.
struct ProcessBounds: ParsableArguments {
    @Option(help: ArgumentHelp("MiB of address space.", valueName: "mib"))
    var memory = 2048

    @Option(help: ArgumentHelp("Seconds of processor time.", valueName: "s"))
    var time = 120

    /// - Parameter file: bytes of a file that is written; 0 for no bound.
    func enter(file: Int = 0) {
        var limits = sandbox_limits(
            memory: UInt64(clamping: memory) << 20, processor: UInt64(clamping: time), file: UInt64(clamping: file))
        _ = sandbox_enter(&limits)
    }
}
