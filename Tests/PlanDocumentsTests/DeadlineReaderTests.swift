import PlanDocuments
import Testing

/// When items are due, as their texts say it.
struct DeadlineReaderTests {
    private func wordings(_ text: String) -> [String] { DeadlineReader.deadlines(in: text).map(\.wording) }

    @Test(
        arguments: [
            ("到2025年，建成三个园区。", "到2025年", 2025), ("力争到2025年底建成。", "到2025年底", 2025),
            ("2022年6月底前出台办法。", "2022年6月底前", 2022), ("２０２２年底前完成。", "２０２２年底前", 2022), ("二〇二五年底前完成。", "二〇二五年底前", 2025),
            ("每年6月底前报送。", "每年6月底前", nil), ("每季度末通报。", "每季度末", nil), ("年内完成整改。", "年内", nil),
            ("今年9月底前完成。", "今年9月底前", nil),
            ("3年内建成中心。", "3年内", nil), ("六个月内完成整改。", "六个月内", nil), ("9月底前完成。", "9月底前", nil),
            ("力争在“十四五”末建成。", "“十四五”末", 2025), ("“十四五”期间完成造林。", "“十四五”期间", 2025),
            ("2019年1月1日至2020年12月31日，返还保险费。", "2019年1月1日至2020年12月31日", 2020),
            ("建设雪场。（责任单位：市体育局；完成时限：2022年10月底前）", "2022年10月底前", 2022),
            ("完成时限：长期坚持。", "长期坚持", nil), ("时间节点：2022—2024年 责任单位：市体育局", "2022—2024年", 2024),
        ] as [(String, String?, Int?)])
    func `A deadline is read with its words and its year`(text: String, wording: String?, year: Int?) {
        let found = DeadlineReader.deadlines(in: text)
        #expect(found.map(\.wording) == (wording.map { [$0] } ?? []), "\(text)")
        #expect(found.first?.year == year)
    }

    @Test(arguments: [
        "持续推进“放管服”改革。", "截至2020年底，建成三个园区。", "2021年至2025年规划布局。", "比2020年增长一成。", "每年培育十家企业。", "近三年来成效明显。", "参保3年以上。",
        "压缩办理时限，确保顺畅。", "办理时限：3个工作日。", "“十四五”规划提出目标。", "完成时限：/", "2022年3月1日印发。", "近年内外需下降。", "投产后1年内给予补助。",
    ])
    func `What is no deadline is not taken for one`(text: String) {
        #expect(wordings(text).isEmpty, "\(text)")
    }

    @Test func `Labels count first, and no wording twice`() {
        #expect(wordings("到2025年完成。完成时限：2024年底") == ["2024年底", "到2025年"])
        #expect(wordings("2024年底前开工，2024年底前建成。") == ["2024年底前"])
    }

    @Test func `Cells and titles of columns`() {
        #expect(DeadlineReader.deadline(inCell: " 2023.12 ")?.year == 2023)
        #expect(DeadlineReader.deadline(inCell: "—") == nil)
        #expect(["完成时限", "完成时间（年度）", "完 成 时 限", "任务完成时限"].allSatisfy(DeadlineReader.isColumn))
        #expect(!["责任单位", "时限压缩情况", ""].contains(where: DeadlineReader.isColumn))
    }
}
