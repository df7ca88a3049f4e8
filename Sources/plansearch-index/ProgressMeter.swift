import Localization
import SearchIndex
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Shows how far a build has come: one line that is written over and over on a terminal, a plain line now and then
/// elsewhere.
final class ProgressMeter: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant?
        var lineIsOpen = false
    }

    private let isQuiet: Bool
    private let isTerminal: Bool
    private let start = ContinuousClock().now
    private let state = Mutex(State())

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    func update(_ progress: BuildProgress) {
        guard !isQuiet else { return }
        let now = ContinuousClock().now
        state.withLock { state in
            let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
            // The first line comes after one interval: a small corpus needs no meter.
            guard now - (state.lastShown ?? start) >= interval else { return }
            state.lastShown = now
            let seconds =
                max(Double((now - start).components.seconds), 0)
                + Double((now - start).components.attoseconds) * 1e-18
            if isTerminal {
                let line = ShownText.escaping(Self.line(progress, seconds: seconds, width: Self.columns()))
                writeToStandardError("\r\(line)\u{1B}[K")
                state.lineIsOpen = true
            } else {
                complain(Self.text(progress, seconds: seconds))
            }
        }
    }

    /// Clears the line.
    func finish() {
        state.withLock { state in
            if state.lineIsOpen { writeToStandardError("\r\u{1B}[K") }
            state.lineIsOpen = false
        }
    }

    static func text(_ progress: BuildProgress, seconds: Double) -> String {
        guard progress.phase == .reading else { return "writing the segments" }
        let rate = seconds > 0 ? Double(progress.passages) / seconds : 0
        var text =
            "\(Text.grouped(progress.plans)) plans, \(Text.size(progress.bytes)) of \(Text.size(progress.bytesTotal)), "
            + "\(Text.grouped(Int(rate))) passages/s"
        if progress.bytes > 0, progress.bytes < progress.bytesTotal {
            let left = seconds * Double(progress.bytesTotal - progress.bytes) / Double(progress.bytes)
            text += ", \(Text.seconds(left)) left"
        }
        if let file = progress.extracting.first {
            let more = progress.extracting.count > 1 ? " and \(progress.extracting.count - 1) more" : ""
            text += ", reading \(file.split(separator: "/").last ?? "")\(more)"
        }
        return text
    }

    static func line(_ progress: BuildProgress, seconds: Double, width: Int) -> String {
        let text = text(progress, seconds: seconds)
        let room = width - text.utf8.count - 4
        guard room >= 10 else { return String(text.prefix(max(width - 1, 0))) }
        let cells = min(room, 30)
        let share = progress.bytesTotal == 0 ? 1 : Double(progress.bytes) / Double(progress.bytesTotal)
        let full = Int(Double(cells) * min(share, 1))
        return "[" + String(repeating: "=", count: full) + String(repeating: " ", count: cells - full) + "] " + text
    }

    private static func columns() -> Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
