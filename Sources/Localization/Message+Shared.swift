// What several programs say: the query language, the client and the web page use the same words for the same thing.

extension Message {
    // MARK: Fields of the query language, filters and facets

    public static let title = Message("title", chinese: "标题")
    public static let number = Message("number", chinese: "文号")
    public static let agency = Message("agency", chinese: "单位")
    public static let lead = Message("lead", chinese: "牵头")
    public static let responsible = Message("responsible", chinese: "责任")
    public static let supporting = Message("supporting", chinese: "配合")
    public static let section = Message("section", chinese: "章节")
    public static let region = Message("region", chinese: "地区")
    public static let level = Message("level", chinese: "级别")
    public static let kind = Message("kind", chinese: "类型")
    public static let year = Message("year", chinese: "年份")
    public static let plan = Message("plan", chinese: "规划")

    // MARK: Kinds of passages

    public static let body = Message("body", chinese: "正文")
    public static let heading = Message("heading", chinese: "标题")
    public static let table = Message("table", chinese: "表格")
    public static let agencies = Message("agencies", chinese: "责任单位")
    public static let caption = Message("caption", chinese: "图题")

    // MARK: Sentences

    public static let emptyQuery = Message(
        "the query is empty; give at least one character to look for", chinese: "检索式为空；请至少给出一个字")
}
