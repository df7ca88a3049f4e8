import CProgramArguments

/// The words that the process was started with, as its main function gets them.
///
/// Swift's own `CommandLine` reads them from `/proc` on Linux. Where that is not mounted (a chroot, a container, a unit
/// with a narrow view of the system) it has none, and a program would do something other than it was told to.
public enum ProgramArguments {
    /// Words after the program's name. They live as long as the process.
    public static var pointers: [UnsafePointer<CChar>] {
        let count = Int(program_argument_count())
        if count > 0, let words = program_arguments() {
            return (1..<count).map { UnsafePointer(words[$0]) }
        }
        return (1..<max(Int(CommandLine.argc), 1)).compactMap { CommandLine.unsafeArgv[$0] }.map { UnsafePointer($0) }
    }

    /// The same as strings. U+FFFD stands for what is not UTF-8.
    public static var words: [String] { pointers.map { String(cString: $0) } }
}
