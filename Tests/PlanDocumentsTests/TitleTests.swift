import PlanDocuments
import Testing

struct TitleTests {
    private let body = "为加快发展，特制定本方案。\n一、总体要求\n坚持改革，扩大开放。\n"

    @Test func `A title on several lines is one title`() {
        let parsed = read("关于印发兰西城市群“十四五”\n实施方案的通知\n\n各市人民政府：\n现印发给你们，请贯彻执行。\n\n兰西城市群“十四五”实施方案\n\n\(body)")
        #expect(parsed.plans.map(\.title) == ["兰西城市群“十四五”实施方案"])
        #expect(parsed.plans.first?.noticeTitle == "关于印发兰西城市群“十四五”实施方案的通知")
    }

    @Test func `The notice is a section of the first plan, and the plan's own text is not in it`() throws {
        let parsed = read("省政府办公厅关于印发某市规划的通知\n各市：\n现印发给你们，请贯彻执行。\n2022年1月1日\n某市规划\n\(body)")
        #expect(parsed.outline == ["省政府办公厅关于印发某市规划的通知", "一、总体要求"])
        #expect(try parsed.path(of: "现印发给你们") == ["省政府办公厅关于印发某市规划的通知"])
        #expect(try parsed.path(of: "特制定本方案") == [])
    }

    @Test func `Plans that a notice names are plans of their own`() {
        let text = "省政府办公厅关于印发《甲区规划》等2项规划的通知\n各市：\n《甲区规划》《乙区规划》已经同意，现印发给你们，请执行。\n2021年1月1日\n甲区规划\n\(body)乙区规划\n\(body)"
        let parsed = read(text, path: "省/两项规划.txt")
        #expect(parsed.plans.map(\.title) == ["甲区规划", "乙区规划"])
        #expect(parsed.plans.map(\.id) == ["省:两项规划@1", "省:两项规划@2"])
        #expect(parsed.plans.map(\.noticeTitle).allSatisfy { $0 == "省政府办公厅关于印发《甲区规划》等2项规划的通知" })
    }

    @Test func `A title that no one announced begins a plan where the numbers begin again`() {
        let parsed = read("甲县发展规划\n\(body)二、保障措施\n落实责任，加强督查。\n乙县实施方案\n\(body)")
        #expect(parsed.plans.map(\.title) == ["甲县发展规划", "乙县实施方案"])
    }

    @Test func `A title cited in the text does not begin a plan`() {
        let parsed = read("甲县发展规划\n\(body)二、依据\n依据下列文件，编制规划：\n国家发展规划\n全省实施方案\n三、任务\n推进落实，注重实效。\n")
        #expect(parsed.plans.count == 1)
    }

    @Test func `A notice whose plan has no title line gives its plan the name it announces`() {
        let parsed = read("市政府关于印发《供水管理办法》的通知\n各县：\n一、总体要求\n坚持节水，保障供水。\n")
        #expect(parsed.plans.map(\.title) == ["供水管理办法"])
    }

    @Test func `A file without a title is named after its first line, or its file`() {
        #expect(read("会议纪要摘录\n会议听取了汇报，研究了工作。\n").plans.map(\.title) == ["会议纪要摘录"])
        #expect(read("一、准入审批\n审批事项全部公开，接受监督。\n", path: "a/清单 2.txt").plans.map(\.title) == ["清单 2"])
    }

    @Test func `An empty file holds no plan`() {
        #expect(read("").plans.isEmpty)
        #expect(read(" \n\u{3000}\n\u{FEFF}\n").plans.isEmpty)
    }

    @Test func `What is left of a stamp is dropped and the bare office line is not`() {
        let text = "市政府关于印发某规划的通知\n各县：\n现印发给你们，请执行。\n市政府办公室\n2022年7月4日\n办公室\n某规划\n\(body)"
        let parsed = read(text)
        #expect(parsed.dropped(.stamp, from: text) == ["办公室"])
        #expect(parsed.texts.contains("市政府办公室"))
    }
}
