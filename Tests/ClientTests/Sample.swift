import SearchAPI

/// Answers built by hand from texts of the corpus.
enum Sample {
    static let lanxi = PlanSummary(
        id: "2018-national-lanxi-plan@1", title: "兰州—西宁城市群发展规划", issuers: ["国家发展改革委", "住房和城乡建设部"],
        date: "2018-02", level: "国家", regions: ["甘肃省", "青海省"])
    static let joint = PlanSummary(
        id: "2022-qinghai-gansu-lanxi-implementation@1", title: "兰州—西宁城市群发展“十四五”实施方案",
        number: "青政办〔2022〕5号", issuers: ["青海省人民政府办公厅", "甘肃省人民政府办公厅"], date: "2022-02-07", level: "省",
        regions: ["青海省", "甘肃省"])

    static let energy = ["第六章 推动基础设施互联互通", "第二节 强化国家能源基地建设"]

    static let hits = [
        hit(
            lanxi, 203, "table", energy + ["专栏 6 能源基础设施重点项目"], line: 385, column: 14,
            "大容量调峰储能工程。配套建设一批抽水蓄能电站，加快推进海南哇让开工建设。", [ScalarRange(16, 20)]),
        hit(
            joint, 77, "body", ["四、提升基础设施互联互通水平", "(二)推动能源资源合作共建。"], line: 153, column: 253,
            "开工建设海南哇让、临夏东乡、临夏康乐抽水蓄能电站，建设全国储能发展先行示范区。", [ScalarRange(18, 22)]),
        hit(
            lanxi, 194, "body", energy, line: 369, column: 81, "合理布局抽水蓄能电站，推动水、光、风互补发电。",
            [ScalarRange(4, 8)]),
    ]

    static func answer(hits: [Hit] = hits, total: Int? = nil) -> SearchResponse {
        SearchResponse(
            query: "抽水蓄能", generation: 12, searched: Searched(plans: 7, passages: 1204),
            total: Total(value: total ?? hits.count, plans: Set(hits.map(\.plan.id)).count),
            nextOffset: (total ?? 0) > hits.count ? hits.count : nil, tookMicroseconds: 183, hits: hits)
    }

    static func hit(
        _ plan: PlanSummary, _ order: Int, _ kind: String, _ path: [String], line: Int, column: Int, _ text: String,
        _ ranges: [ScalarRange]
    ) -> Hit {
        Hit(
            passage: "\(plan.id).\(order)", score: 7.31, kind: kind, plan: plan, path: path,
            source: source(plan, line: line, column: column), text: text, ranges: ranges,
            snippet: Snippet(text: text, ranges: ranges))
    }

    static func record(
        _ plan: PlanSummary, _ order: Int, _ path: [String], line: Int, _ text: String,
        _ agencies: Agencies = Agencies()
    ) -> PassageRecord {
        PassageRecord(
            passage: "\(plan.id).\(order)", kind: "body", plan: plan, path: path,
            source: source(plan, line: line, column: 1), text: text, agencies: agencies)
    }

    static func detail(_ plan: PlanSummary, passages: Int) -> PlanDetail {
        PlanDetail(
            plan, period: PlanYears(first: 2021, last: 2025), file: "\(plan.id.dropLast(2)).txt", passages: passages,
            sections: 40, characters: 19_515)
    }

    private static func source(_ plan: PlanSummary, line: Int, column: Int) -> SourceRange {
        SourceRange(
            file: "\(plan.id.dropLast(2)).txt", line: line, column: column, firstLine: line, lastLine: line,
            byte: 31_234, endByte: 31_290)
    }
}

extension Sample {
    static let outline = OutlineResponse(
        generation: 12, plan: lanxi, file: "2018-national-lanxi-plan.txt", passages: 1_204,
        sections: [
            OutlineSection(
                title: energy[0], depth: 1, passage: "2018-national-lanxi-plan@1.150", line: 301, passages: 12,
                children: [
                    OutlineSection(
                        title: energy[1], depth: 2, passage: "2018-national-lanxi-plan@1.190", line: 361, passages: 9,
                        children: [
                            OutlineSection(
                                title: "专栏 6 能源基础设施重点项目", depth: 3, passage: "2018-national-lanxi-plan@1.199",
                                line: 381, passages: 5)
                        ])
                ]),
            OutlineSection(
                title: "第七章 生态", depth: 1, passage: "2018-national-lanxi-plan@1.205", line: 387, passages: 1),
        ])

    static let passage = PassageResponse(
        generation: 12,
        passage: record(
            lanxi, 203, energy, line: 385, hits[0].text,
            Agencies(lead: ["国家能源局"], responsible: ["青海省", "甘肃省"], supporting: ["国网青海省电力公司"])),
        before: [record(lanxi, 202, energy, line: 99, "新能源输送通道工程。")],
        after: [record(lanxi, 204, [energy[0]], line: 387, "第三节 提升信息现代化水平")])

    static func status(generation: Int) -> StatusResponse {
        StatusResponse(
            version: "0.1.0", indexPath: "/srv/plansearch/index", corpusPath: "/srv/plans",
            index: IndexStatus(
                generation: generation, schemaVersion: 1, analyzerVersion: 3, segments: 2, plans: 7, passages: 1_204,
                textBytes: 351_234, indexBytes: 1_051_234, created: "2026-11-20T08:00:00Z",
                coverage: CorpusCoverage(characters: 118_234, inPassages: 115_000, dropped: 3_234)),
            problem: nil,
            daemon: DaemonStatus(
                pid: 4242, started: "2026-11-20T09:00:00Z", uptime: 190_234, socket: "/run/plansearch/plansearch.sock",
                listen: "127.0.0.1:8321", requests: 12_345, rejected: 3, incomplete: 2, workers: 2, busy: 2, pending: 3,
                connections: 4))
    }
}
