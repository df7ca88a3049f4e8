/// A thing that is counted.
struct Noun: Sendable {
    let singular: String
    let plural: String
    /// With its measure word: 份规划.
    let chinese: String

    /// - Parameter plural: the default adds an s.
    init(_ singular: String, plural: String? = nil, chinese: String) {
        self.singular = singular
        self.plural = plural ?? singular + "s"
        self.chinese = chinese
    }

    static let byte = Noun("byte", chinese: "字节")
    static let character = Noun("character", chinese: "字")
    static let name = Noun("name", chinese: "个名称")
    static let office = Noun("office", chinese: "个单位")
    static let passage = Noun("passage", chinese: "个段落")
    static let plan = Noun("plan", chinese: "份规划")
    static let project = Noun("project", chinese: "个项目")
    static let search = Noun("search", plural: "searches", chinese: "项检索")
    static let section = Noun("section", chinese: "个章节")
    static let segment = Noun("segment", chinese: "个索引段")
    static let task = Noun("task", chinese: "项任务")
}
