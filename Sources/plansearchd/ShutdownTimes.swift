/// How long each step of an orderly end may take.
enum ShutdownTimes {
    /// After SIGTERM: requests under way are answered, and their answers are taken.
    static let grace = Duration.seconds(30)

    /// Requests still come in: clients that were connected, or about to be accepted, could not know of the end.
    static let lingering = Duration.milliseconds(250)

    /// From the moment when connections are told of the end to their last check. They are told after ``lingering``.
    static let connections = grace - lingering

    /// Searches whose answers nobody awaits notice the end.
    static let searches = Duration.seconds(5)

    /// The preparation of a generation notices the end. Its thread gives way to every other program, so on a busy machine
    /// this may be too short for it.
    static let preparation = Duration.seconds(1)
}
