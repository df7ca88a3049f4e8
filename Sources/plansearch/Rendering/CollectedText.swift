import Localization

/// Of which generation is a list that is collected from all texts?
enum CollectedText {
    /// That a list is of an older generation than the one that answers.
    ///
    /// - Parameter older: the generation of the list; `nil` if it is the one that answers.
    static func notice(_ older: Int?, _ generation: Int) -> Message? {
        older.map {
            Message(
                "of generation \($0): what generation \(generation) names is still being collected",
                chinese: "属第 \($0) 代索引：第 \(generation) 代的尚在收集")
        }
    }

    /// The same after a list of names whose figures are counted in the generation that answers.
    static func namesNotice(_ older: Int?, _ generation: Int) -> Message? {
        older.map {
            Message(
                "names of generation \($0), counted in generation \(generation), whose own are still being collected",
                chinese: "名称属第 \($0) 代索引，数目按第 \(generation) 代：其名称尚在收集")
        }
    }
}
