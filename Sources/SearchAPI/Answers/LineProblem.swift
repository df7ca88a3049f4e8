/// A search of many that has no answer: a problem document with its line.
public struct LineProblem: WireObject {  // wire: schema LineProblem
    public var problem: Problem  // wire: inline
    /// The line of the request's body, from 1.
    public var line: Int
}
