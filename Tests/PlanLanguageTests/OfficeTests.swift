import Testing

@testable import PlanLanguage

/// Offices by their names.
struct OfficeTests {
    private func describe(_ name: String) -> String {
        guard let office = Office(name) else { return "–" }
        let functions = office.functions.functions.map(\.name).sorted().joined(separator: "+")
        switch office.territory {
        case .national: return "国家 " + functions
        case .region(let index): return RegionTable.shared.regions[index].name + " " + functions
        case .level(let level): return level.name + "? " + functions
        case .unnamed: return "? " + functions
        }
    }

    @Test(arguments: [
        ("省发改委", "省? 发展改革"), ("省发展和改革委员会", "省? 发展改革"), ("青海省发展改革委", "青海省 发展改革"),
        ("海东市平安区发展和改革局", "平安区 发展改革"), ("国家发展改革委", "国家 发展改革"),
        ("发展改革委", "? 发展改革"), ("工信厅", "省? 工业和信息化"), ("工业和信息化部", "国家 工业和信息化"),
        ("济南市经济和信息化委", "济南市 工业和信息化"), ("海东市平安区工业商务和信息化局", "平安区 商务+工业和信息化"),
        ("海东市平安区农业农村和科技局", "平安区 农业农村+科技"), ("教科局", "? 教育+科技"),
        ("海东市平安区文体旅游广电局", "平安区 体育+广播电视+文化和旅游"),
        ("海南省旅游和文化广电体育厅", "海南省 体育+广播电视+文化和旅游"),
        ("自然资源和规划局", "? 自然资源+规划"), ("临夏州林草局", "临夏回族自治州 林业和草原"),
        ("国家税务总局甘肃省税务局", "甘肃省 税务"), ("中国人民银行兰州中心支行", "兰州市 人民银行"),
        ("人民银行济南分行", "济南市 人民银行"), ("国务院国资委", "国家 国资"), ("省委组织部", "省? 组织"),
        ("中共甘肃省委宣传部", "甘肃省 宣传"), ("全国妇联", "国家 妇联"), ("市残联", "市州? 残联"),
        ("青海省(政府)外事办", "青海省 外事"), ("甘肃省民（宗）委", "甘肃省 民族宗教"), ("海关总署", "国家 海关"),
        ("西宁海关", "西宁市 海关"), ("中国银保监会", "国家 银保监"), ("兰州市政府", "兰州市 政府"),
        ("甘肃省人民政府办公厅", "甘肃省 政府办公"), ("自治区科技厅", "省? 科技"),
        ("西藏自治区发展和改革委员会", "西藏自治区 发展改革"), ("市水务管理局", "市州? 水利"),
    ])
    func `A name says whose office it is and what it is for`(name: String, office: String) {
        #expect(describe(name) == office)
    }

    @Test(arguments: [
        "各有关部门", "兰州新区管委会", "国网青海省电力公司", "兰州大学", "小峡街道", "青岛海洋科技中心", "人事教育司",
        "西宁", "发展", "科技创新", "临夏经济开发区", "崂山实验室", "布局", "工", "",
    ])
    func `What is no office of a known function is none`(name: String) {
        #expect(describe(name) == "–")
    }
}
