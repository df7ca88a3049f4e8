/// How far a build has come.
public struct BuildProgress: Sendable {
    /// What the build is doing.
    public enum Phase: String, Sendable {
        case reading, compacting, done
    }
    public var phase: Phase
    public var files = 0
    public var filesTotal = 0
    public var plans = 0
    public var passages = 0
    /// Files that are being read: originals, whose text is taken out, may take long.
    public var extracting: [String] = []
    /// Source bytes read.
    public var bytes = 0
    public var bytesTotal = 0
}
