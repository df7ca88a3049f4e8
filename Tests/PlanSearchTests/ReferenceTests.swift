import PlanSearch
import Testing

/// Which plans cite which.
struct ReferenceTests {
    @Test func `The national plan of 2018 is cited by three others`() throws {
        let engine = try Fixture().engine
        let references = try #require(try engine.references(ofPlan: "2018-national-lanxi-plan@1"))
        #expect(
            Set(references.citedBy.map(\.plan.id)).isSuperset(of: [
                "2022-linxia-lanxi-implementation@1", "2022-pingan-lanxi-tasks@1",
                "2022-qinghai-gansu-lanxi-implementation@1",
            ]))
        for citation in references.citedBy { #expect(!citation.passages.isEmpty, "\(citation.plan.id)") }
    }

    @Test func `A plan's references are told in both directions`() throws {
        let engine = try Fixture().engine
        let tasks = try #require(try engine.references(ofPlan: "2022-pingan-lanxi-tasks@1"))
        #expect(
            tasks.cites.map(\.plan.id) == ["2022-qinghai-gansu-lanxi-implementation@1", "2018-national-lanxi-plan@1"])
        // The title is written with a hyphen in one place and with a dash in the other.
        #expect(tasks.cites[0].wordings == ["《兰州-西宁城市群发展“十四五”实施方案》", "《兰州—西宁城市群发展“十四五”实施方案》"])
        let joint = try #require(try engine.references(ofPlan: tasks.cites[0].plan.id))
        #expect(joint.citedBy.map(\.plan.id).contains("2022-pingan-lanxi-tasks@1"))
    }

    @Test func `A document number is resolved, and what the index lacks is listed with its passages`() throws {
        let engine = try Fixture(texts: [
            "甲省人民政府关于印发甲省水利规划的通知\n甲政发〔2021〕7号\n甲省水利规划\n一、总体要求\n建设水库，保障供水。\n",
            "乙市实施方案\n一、依据\n按照甲政发[2021]第7号和《中华人民共和国水法》，制定本方案。\n二、落实\n落实《中华人民共和国水法》，加强管理。\n",
        ]).engine
        let plan = try #require(try engine.references(ofPlan: "plan-1@1"))
        #expect(plan.cites.map(\.plan.id) == ["plan-0@1"])
        #expect(plan.cites[0].wordings == ["甲政发〔2021〕7号"])
        #expect(plan.unresolved.map(\.wording) == ["《中华人民共和国水法》"])
        #expect(plan.unresolved[0].passages.count == 2)
        let cited = try #require(try engine.references(ofPlan: "plan-0@1"))
        #expect(cited.citedBy.map(\.plan.id) == ["plan-1@1"])
        #expect(cited.cites.isEmpty, "its own number and title are no citations")
    }

    @Test func `A title is found without its region and without the remark at its end, if one plan only has it`() throws
    {
        let plans = [
            "甘肃省兰州经济圈发展规划（2021—2025年）\n甘肃省人民政府\n2021年1月1日\n一、总体要求\n建设甲事，完成乙事。\n",
            "青海省人民政府\n青海省水利发展规划\n一、总体要求\n建设甲事，完成乙事。\n", "甘肃省人民政府\n甘肃省水利发展规划\n一、总体要求\n建设甲事，完成乙事。\n",
            "实施方案\n一、依据\n落实《兰州经济圈发展规划》，衔接《水利发展规划》，完成任务。\n",
        ]
        let engine = try Fixture(texts: plans).engine
        let plan = try #require(try engine.references(ofPlan: "plan-3@1"))
        #expect(plan.cites.map(\.plan.id) == ["plan-0@1"])
        #expect(plan.unresolved.map(\.wording) == ["《水利发展规划》"], "two provinces have one")
    }

    @Test func `A short form counts for its document, and what is no document or the plan itself is not listed`() throws
    {
        let engine = try Fixture(texts: [
            "甲省人民政府关于加强水利工作的意见\n甲经信发〔2021〕7号\n一、总体要求\n建设水库，保障供水。\n",
            """
            乙市水利实施方案（2021—2025年）
            乙经信发〔2022〕8号
            一、依据
            按照《甲省人民政府关于加强水利工作的意见》（甲经信发〔2021〕7号，以下简称《意见》），制定《乙市水利实施方案》。
            二、落实
            落实《意见》，取得《取水许可证》，填写《取水申请表》，在《乙市日报》公布，乙经信发〔2022〕8号同时废止。
            """,
        ]).engine
        let plan = try #require(try engine.references(ofPlan: "plan-1@1"))
        #expect(plan.cites.map(\.plan.id) == ["plan-0@1"])
        #expect(plan.cites[0].wordings == ["《甲省人民政府关于加强水利工作的意见》", "甲经信发〔2021〕7号"])
        #expect(plan.cites[0].passages.count == 2)
        #expect(plan.unresolved.isEmpty)
    }

    @Test func `A plan that is not there has no references`() throws {
        let engine = try Fixture(texts: ["规划\n正文一句，完整。\n"]).engine
        #expect(try engine.references(ofPlan: "plan-9@1") == nil)
    }
}
