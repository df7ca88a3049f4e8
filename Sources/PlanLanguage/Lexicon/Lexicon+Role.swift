extension Lexicon {
    /// What the words of the table do. The raw value is the table's first column.
    ///
    /// A role is added here and in the table; a test holds one against the other.
    public enum Role: String, CaseIterable, Sendable {
        // MARK: Regions

        /// The sign of a province, its short name as the family: 青, of 青海.
        case provinceSign = "province-sign"
        /// A common word that is also the name of a region: 合作, 新建. Traits: `verb` it is never a region in a project's name;
        /// `first` it is one only where the name begins with it.
        case regionNamedLikeWord = "region-named-like-word"

        // MARK: Heads of plans: titles, dates, issuers, document numbers

        /// What stands before the topic in the title of a letter: 关于印发…的通知.
        case titleTopicWord = "title-topic-word"
        /// How titles of plans end: 发展规划, 实施方案.
        case planTitleEnd = "plan-title-end"
        /// How titles of letters end, which carry what follows them: 通知, 批复. Trait `notice`: it announces another
        /// document.
        case letterTitleEnd = "letter-title-end"
        /// How a line ends that names the office at the head of a document rather than its title.
        case headingOfficeEnd = "heading-office-end"
        /// Labels of the date of issue: 成文日期：.
        case issueDateLabel = "issue-date-label"
        /// Labels of the date on which a web page was put up: 发布日期：.
        case publicationDateLabel = "publication-date-label"
        /// Labels of the date on which a document takes effect: 施行日期：.
        case effectiveDateLabel = "effective-date-label"
        /// Verbs after the date on which a document takes effect: 2021年1月1日起施行.
        case effectVerb = "effect-verb"
        /// Words of titles of plans for one year: 2025年工作要点.
        case yearlyPlanWord = "yearly-plan-word"
        /// Verbs after the date of a change or of an approval: 2019年修订.
        case amendmentVerb = "amendment-verb"
        /// What stands before the next date of a line of promulgation: 根据, 自.
        case promulgationLink = "promulgation-link"
        /// What counts the sessions of an assembly: 第四次会议.
        case sessionWord = "session-word"
        /// Labels of annexes that are files of their own: 附表1.
        case annexLabel = "annex-label"
        /// Labels of a government page's block of information, besides those of dates and issuers: 索引号：.
        case blockLabel = "block-label"
        /// Kinds of documents that are numbered without a year: 国令第706号 begins with 国令. The family is the longer
        /// form that the word stands for.
        case numberedOrder = "numbered-order"
        /// Characters that do not count when document numbers are compared: 第5号 is 5.
        case documentNumberFiller = "document-number-filler"
        /// Labels of the issuing office: 发文机关：.
        case issuerLabel = "issuer-label"
        /// Labels of the source of a web page's text: 来源：.
        case sourceLabel = "source-label"
        /// What begins a sentence that says why something is done: 为深入贯彻…，制定如下措施.
        case purposeLead = "purpose-lead"
        /// Kinds of documents that look back on the year in the bracket behind their title: 发展报告（2022年）.
        case yearlyReportWord = "yearly-report-word"
        /// What a site puts in brackets before the title of what it shows: （转载）.
        case siteRemark = "site-remark"
        /// What says that an office interprets a document: 由财政部负责解释.
        case interpretationVerb = "interpretation-verb"
        /// What stands before that office: 由, 解释权归.
        case interpreterStart = "interpreter-start"
        /// Characters between two regions: 甘肃省与青海省.
        case regionJoin = "region-join"
        /// Verbs before the year of a title that is for that year: 关于开展2025年…的通告.
        case yearlyVerb = "yearly-verb"
        /// What follows the office at the head of a document: 甘肃省人民政府文件.
        case letterheadEnd = "letterhead-end"
        /// Words before a cited document number; its prefix begins after them: 根据青政办〔2022〕5号. Trait `initial`:
        /// agencies' codes hold the word, too (经信, 和政), and it counts only where the words before the number begin.
        case citationLead = "citation-lead"
        /// How titles of documents end besides those of plans and letters: 目录, 白皮书. What ends in one is cited.
        case citedDocumentEnd = "cited-document-end"
        /// How titles end of certificates, forms, contracts, newspapers and books, which are written in 《》 as documents
        /// are and are no citations: 许可证, 申请表. Of all ends that fit, the longest decides.
        case citedPaperEnd = "cited-paper-end"
        /// What stands before or after the titles of works, which are no citations: 电视剧《…》, 《…》等歌曲.
        case workKind = "work-kind"
        /// Words before the kind in a short form of a title, which alone names no document: 《实施方案》, 《若干政策》.
        case shortTitleWord = "short-title-word"
        /// What a plan calls its period, the longer words before those that they begin with: 规划期限.
        case planTermWord = "plan-term-word"
        /// What stands before the last year of a period: 规划期限至2035年.
        case untilWord = "until-word"
        /// What joins the word for a period with its years: 规划期为2021—2025年.
        case planTermLink = "plan-term-link"
        /// What follows the ordinal of a five-year plan: 第十四个五年规划.
        case fiveYearWord = "five-year-word"
        /// What follows the short form of a five-year plan without quotation marks: 十四五时期.
        case fiveYearFollower = "five-year-follower"
        /// Characters between and after the years of a period: 2021年至2025年.
        case periodFiller = "period-filler"
        /// Short names of prefectures that are common words: 安康, 大同. In a title they do not name the region.
        case prefectureNamedLikeWord = "prefecture-named-like-word"
        /// What a plan calls the territory that it is made for: 我省, 全市. The family is the last character of the
        /// region's name.
        case ownTerritory = "own-territory"
        /// Whom a document of the whole country addresses: 各省、自治区、直辖市.
        case nationwideAddressee = "nationwide-addressee"
        /// Whom a document of a region addresses: 各市, 各区.
        case localAddressee = "local-addressee"
        /// Words for the country. Trait `own`: they say that the text speaks for it.
        case nationWord = "nation-word"
        /// What a plan calls its area: 规划范围包括….
        case planAreaWord = "plan-area-word"
        /// What stands between the word for the area and its regions: 包括, 涉及.
        case planAreaLink = "plan-area-link"
        /// Verbs of issuing. Trait `notice`: in the title of a notice, before the document that it announces; trait
        /// `date`: after the date of issue.
        case issueVerb = "issue-verb"
        /// The verb in the last line of a printed document: 2021年10月10日印发.
        case printingVerb = "printing-verb"

        // MARK: Outline and furniture

        /// Words of a sentence that announces a list: 应当具备下列条件：.
        case listAnnouncement = "list-announcement"
        /// Characters before the colon of a sentence that continues below: …的：, 包括：.
        case listIntroducer = "list-introducer"
        /// Words of rules and sentences, which no heading has: 应当, 不得.
        case sentenceWord = "sentence-word"
        /// How headings that state something end: 智慧林业是林业转型升级的现实需求.
        case headingClaimEnd = "heading-claim-end"
        /// Divisions of a plan that have a name and no number: 前言, 附则.
        case namedDivision = "named-division"
        /// Words that count the parts of a plan before a colon: 案例一：, 任务2：.
        case numberedLabel = "numbered-label"
        /// Labels of a text that conversions glue to the heading above it: 研究内容：.
        case fieldLabel = "field-label"
        /// Words that begin the sentence after a heading that nothing separates from it. None is common inside
        /// headings.
        case sentenceOpener = "sentence-opener"
        /// Characters before a sentence opener that is part of the heading: 和推进, 、加强.
        case sentenceOpenerLink = "sentence-opener-link"
        /// What makes 力 before a sentence opener an adverb of the heading: 大力推进, 着力加强.
        case effortStart = "effort-start"
        /// The noun in the label of a line of units: 牵头单位：.
        case unitLabelNoun = "unit-label-noun"
        /// The task in the label of a line of units: 牵头单位：.
        case unitLabelTask = "unit-label-task"
        /// What captions of figures and tables begin with: 图 2.
        case captionStart = "caption-start"
        /// Characters after the number of a figure that a sentence cites: 表 2 所示.
        case captionCitation = "caption-citation"
        /// The label of an attachment: 附件1.
        case attachmentWord = "attachment-word"
        /// Characters after a figure at the beginning of a line that is text, not the row of a table: 50 个以上.
        case counter
        /// What notes below a text begin with, as it came: 注：, 抄送.
        case noteStart = "note-start"
        /// What makes 项, 款 and 目 after a number parts of words (项目, 款待, 目标), not （一）项 of an article.
        case itemCompound = "item-compound"
        /// Units that follow a number, beside the counters: 公里. The longer ones before those that they begin with.
        case numberUnit = "number-unit"
        /// Words at the end of a line that a number continues: 森林覆盖率达到.
        case quantityLead = "quantity-lead"
        /// Words that end no paragraph and no heading, so that the next line continues: …所作的.
        case openEnd = "open-end"
        /// Words that begin no paragraph: 的主要依据.
        case continuingStart = "continuing-start"
        /// First characters of units of measure, which follow a figure: 1.5 亿元.
        case measureStart = "measure-start"
        /// A division of two characters: 第一部分.
        case partWord = "part-word"
        /// What follows 第三章 where a sentence cites it rather than a heading naming it.
        case divisionCitation = "division-citation"
        /// Words of titles that begin like a citation: 第十篇规划实施 cites nothing.
        case divisionTitleStart = "division-title-start"
        /// The label of a box: 专栏 6.
        case boxWord = "box-word"
        /// Characters of a page number that is written out: 第3页，共9页.
        case pageNumberWord = "page-number-word"
        /// What a web page's navigation begins with, as it came: 当前位置, 【字体.
        case navigationStart = "navigation-start"
        /// What a web page's own fields at its top begin with, as they came: 来源：.
        case webFieldStart = "web-field-start"
        /// What the path at the top of a web page begins with: 首页 / 正文.
        case homePageWord = "home-page-word"
        /// Titles of tables of contents, without blanks: 目录.
        case contentsTitle = "contents-title"
        /// What is left of a stamp below the date of a notice, as it came: 办公室, （印章）.
        case stampWord = "stamp-word"
        /// Characters of words that repeat one character, which a cut may separate: 家家, 年年.
        case reduplicated
        /// What sentences begin with that state a target or a figure rather than name a subject: 到2025年, 截至.
        case sentenceStart = "sentence-start"
        /// Words of a sentence that says what something is or by whom it is done, inside a line.
        case statementWord = "statement-word"
        /// The word of a sentence that says what someone must do.
        case obligationWord = "obligation-word"

        // MARK: Offices and responsible units

        /// Words of two characters of which every wording that names units has one.
        case unitKeyWord = "unit-key-word"
        /// Labels of lead units: 牵头单位：.
        case leadLabel = "lead-label"
        /// Words of two characters that name the first of several units: 排在第一位的部门为牵头部门.
        case firstPlace = "first-place"
        /// What says that a remark holds for what follows: 下同.
        case holdsBelow = "holds-below"
        /// Labels of responsible units: 责任单位：.
        case shareLabel = "share-label"
        /// Labels of supporting units: 配合单位：.
        case supportLabel = "support-label"
        /// Labels beside lists of units whose text is not a unit: 完成时限：. Trait `deadline`: the text says when the item
        /// is due.
        case otherLabel = "other-label"
        /// Titles of a table's column of numbers: 序号.
        case ordinalColumn = "ordinal-column"
        /// What a table's cell says instead of staying empty: /, 无.
        case emptyCell = "empty-cell"
        /// Characters of a label that a page end may leave twice: （责 before 责任单位.
        case doubledLabelCharacter = "doubled-label-character"
        /// Characters of an item that only names kinds of divisions, so that its unit follows: 市、县人民政府.
        case genericDivision = "generic-division"
        /// What joins two units: 及, 会同.
        case unitConjunction = "unit-conjunction"
        /// What closes a list of examples: 等有关部门.
        case unitFiller = "unit-filler"
        /// Last characters of units' names, before a conjunction: 厅, 局.
        case unitEnd = "unit-end"
        /// How names of units end, where words alone must show that they are units: 水利厅, 有关部门, 各县区.
        case unitNameEnd = "unit-name-end"
        /// What units begin with after a conjunction, besides regions: 各, 省.
        case unitStart = "unit-start"
        /// What makes 等 before a conjunction part of a word: 高等, 平等.
        case beforeGrade = "before-grade"
        /// Words after units that lead: 牵头.
        case leadWord = "lead-word"
        /// Words after units that are responsible: 按职责分工负责.
        case shareWord = "share-word"
        /// Words after units that support others or carry out what those decide: 配合, 落实.
        case supportWord = "support-word"
        /// Words before a unit that does something: 由.
        case unitOpener = "unit-opener"
        /// Verbs of sentences that give a task to an office: 牵头. Trait `after-opener`: only in a clause with 由.
        case taskVerb = "task-verb"
        /// What may stand between an office and the word for its task: 要牵头, 负责牵头.
        case taskAdverb = "task-adverb"
        /// What stands before the office in such a sentence: 由.
        case taskOpener = "task-opener"
        /// How names end that have a task, besides those of offices: 主管部门.
        case taskOffice = "task-office"
        /// How a clause continues in which 负责 says which office is meant: 人民政府负责渔业工作的部门.
        case taskOwner = "task-owner"
        /// Characters before the name of the office that has a task: 由, 和.
        case taskBoundary = "task-boundary"
        /// What follows the number of provinces: 两省区市, 四省(区).
        case severalProvinces = "several-provinces"
        /// Words that begin like a short form of an office and are not one: 市场监管局, 州直有关单位, 省级.
        case divisionWord = "division-word"
        /// The word whose first character is not the sign of a city: 市场监管局.
        case marketWord = "market-word"
        /// The name of the state before the names of its offices.
        case stateName = "state-name"
        /// The level of an office without the name of its region: 自治区人民政府.
        case autonomousRegionWord = "autonomous-region-word"
        /// Names of parties and organizations before the region: 中共甘肃省委.
        case partyName = "party-name"
        /// Last characters of nationwide administrations, after which a branch names its region: 国家税务总局甘肃省税务局.
        case administrationEnd = "administration-end"
        /// How names of offices end after what names their territory. Trait `after-region`: it may follow the region at
        /// once. `company`: it is no authority.
        case officeEnd = "office-end"
        /// Whose part an office may be, between the territory and its function: 委 in 省委组织部.
        case officeBody = "office-body"
        /// What may stand between an office's function and its end: 管理 in 机关事务管理局.
        case officeFiller = "office-filler"
        /// Ends of offices' names after a function, beside `officeEnd`; of level `family`, where the end says it.
        /// Trait `alone`: only of an office of one function.
        case officeTail = "office-tail"
        /// Last characters of an office that may be named with the one that it is part of: 发改委能源局.
        case officePartEnd = "office-part-end"
        /// What a name that stands for many offices begins with. Trait `selected`: only some are meant.
        case collectiveStart = "collective-start"
        /// Whose departments are meant, behind the territory: 州直.
        case collectiveBody = "collective-body"
        /// What departments are called together.
        case collectiveEnd = "collective-end"
        /// Kinds of regions beside the signs of divisions, with their level as the family; of any level without one. Trait
        /// `signed`: the regions' names end as the word does.
        case collectivePlace = "collective-place"
        /// What stands between kinds of regions.
        case collectiveJoint = "collective-joint"
        /// Words with the same endings that are not offices: 布局, 西部.
        case notOffice = "not-office"
        /// Names of national offices. Trait `no-branches`: it has none in the regions.
        case nationalOffice = "national-office"
        /// Last characters of the names of regions, which stand for the region in short forms of its offices (省科技厅).
        /// The family is the level of an office that begins with the sign.
        case divisionSign = "division-sign"
        /// Beginnings that make an office national.
        case nationalHead = "national-head"

        // MARK: Facts: deadlines, status

        /// What stands before a year that is a deadline: 到2025年. Trait `reached`: what follows may be a state: 截至2020年底.
        case deadlineStart = "deadline-start"
        /// What follows a year that is a deadline: 2025年底前.
        case deadlineEnd = "deadline-end"
        /// What is due again and again, before the day: 每年6月底前.
        case deadlineCycle = "deadline-cycle"
        /// Deadlines without a number: 年内.
        case deadlineWord = "deadline-word"
        /// What follows a five-year plan of which the end is a deadline: “十四五”末.
        case deadlinePlanEnd = "deadline-plan-end"
        /// Years that are named from the plan's own: 今年.
        case relativeYear = "relative-year"
        /// What follows a number that says how long there is time: 3年内.
        case deadlineSpan = "deadline-span"
        /// Characters between two years that share one 年: 2021至2025年.
        case yearLink = "year-link"
        /// Verbs that with 建设 at the end of the clause say that something is being built: 加快 X 建设.
        case progressVerb = "progress-verb"
        /// The noun of the wording that a progress verb begins: 推进 X 建设.
        case progressNoun = "progress-noun"
        /// Wordings of the progress of a project. The family is how far it is: `study`, `preparation`, `start`, `progress`,
        /// `completion`; of several wordings at one position the longest counts. Trait `noun`: with 工程 or 项目 behind
        /// it, it is part of a name.
        case statusWording = "status-wording"
        /// The same, but they say something only of a project that they govern: 抓好, 列入. Trait `weak`: only if no other
        /// wording does; `drive`: a weak one that moves something on, 加快 X 建设; `object`: what is said of a project follows
        /// it, so that of X 争创 Y it says nothing of X.
        case statusVerb = "status-verb"
        /// What says whether a status is reached: the family is `past`, `future`, for times to come `time`, or `partial`.
        /// Traits: `report` only in a report; `told` also in a document of no known kind; `sentence` for all of the sentence;
        /// `near` what is about to be completed is begun; `weak` gives way to a past mark, 已完成 X 的任务.
        case statusMark = "status-mark"
        /// What tells a passage that looks back from one that looks ahead: the family is `past` or `future`.
        case statusTense = "status-tense"
        /// What makes a clause say nothing of a project: the family says where it stands, `opening` the clause, `anywhere`,
        /// `before-name` with no verb between, right `after-name`, at its `end`, or as the `frame` 以…为. Trait `purpose`: of
        /// all that follows it.
        case statusSilent = "status-silent"
        /// What headings and first clauses say of the part they open: the family is `review` or `plan`; of `report`, what
        /// titles say. Trait `name`: only where the heading is no sentence.
        case statusPart = "status-part"
        /// What begins examples or parts of what was said before: 如, 其中包括. Trait `sentence`: in the sentence before.
        case statusList = "status-list"
        /// Characters that join the items of a list, or verbs.
        case statusLink = "status-link"
        /// What may stand before the verb of a clause.
        case statusAdverb = "status-adverb"

        // MARK: Names of projects

        /// What is built, by its kind: 铁路, 机场, 抽水蓄能电站. Words of one family name the same kind. Traits: `line` runs from
        /// one place to another; `ends` is named by initials as a line is (兰白都市圈); `unique` a place has one of; `vague` is
        /// seldom a project unless 工程 or 项目 says so; `never` names a region, a state or a kind, not a project; `named` each
        /// has a name of its own (水库); `passage` seldom stands after the initials of two places; `work` is done along a river
        /// or in a region (治理), and a project only if 工程 or 项目 says so.
        case projectHead = "project-head"
        /// Two families of heads, or heads without one, that texts use for one thing: the word, and the family.
        case headCousin = "head-cousin"
        /// Characters that part words wherever they stand: 的, 了.
        case strongParticle = "strong-particle"
        /// What 线 is another word with: 沿线, 干线.
        case notBeforeLine = "not-before-line"
        /// An adjective that distinguishes projects with the same head: 文化, 直流, 数据. Traits: `line` only lines have it;
        /// `class` it says of which class the head is: 支线.
        case projectAdjective = "project-adjective"
        /// An adjective that may be left out: 国际, 国家, 综合.
        case projectOrnament = "project-ornament"
        /// What is done to the object: 扩建, 改造. Trait: `in-name` belongs to a name; 前期 and 完善 do not.
        case projectAction = "project-action"
        /// The end of a project's name that does not distinguish it: 工程, 建设项目. Traits: `says` it says that a project is
        /// meant; `key` it is left out where names are compared, `core` where a name is searched for without it;
        /// `after-extension` 扩建 before it is part of the name.
        case projectSuffix = "project-suffix"
        /// A character that names of places and works of nature end with. Traits: `any` in a name that is known to be one;
        /// `place` where nothing else says that it is a place; `nature` at the end of two characters; `no-route` two or three
        /// characters that end so are not the initials of a line.
        case toponymEnd = "toponym-end"
        /// What says only how large or new something is, before what is built: 沙戈荒大基地.
        case degreeCharacter = "degree-character"
        /// What stands between where water comes from and where it goes: 引大入秦.
        case transferVerb = "transfer-verb"
        /// A common word that ends like the name of a place: 农村. Trait `anywhere`: no place, wherever it stands in a run.
        case wordLikeToponym = "word-like-toponym"
        /// A river, a range or a work so well known that its name makes a project of what it is in: 黄河, 引洮.
        case riverOrWork = "river-or-work"
        /// A word that no project's name has: 责任, 若干.
        case notInProject = "not-in-project"
        /// Characters that no project's name begins with: 其, 各.
        case notFirstInProject = "not-first-in-project"
        /// Characters that make a clause of what they stand in: 在, 为.
        case clauseWord = "clause-word"
        /// Characters whose change changes what is meant: 二期 is not 三期. The signs of provinces are others.
        case contrastingCharacter = "contrasting-character"
        /// A character that makes an adjective of the word before it: 规模化. Trait: `degree` also of a head: 陆港型.
        case adjectiveEnd = "adjective-end"
        /// What makes another word of the head before it: 绿化体系, 陆港型.
        case headContinuation = "head-continuation"
        /// Characters that numbers and their units are written with: 百万千瓦.
        case measureCharacter = "measure-character"
        /// Characters after the number of a stage or a line: 三期, 四线.
        case stageCounter = "stage-counter"
        /// A class of roads; the family is its letter: 国道, g.
        case roadClass = "road-class"
        /// A national expressway by the ends in its name; the family is its number: 京藏, g6.
        case expressway
        /// A unit; the family is the other way of writing it: 千伏, kv.
        case unit
        /// The directions.
        case direction
        /// A character that says where in a place something is: 环城. Trait: `alone` also with the name of a place: 沿江.
        case surrounding

        // MARK: Lists of projects, verbs

        /// What links the ends of a line: 兰州至合作, 兰州—西宁. Beside the characters of its columns it is part of a word:
        /// 经济, 至今, 到位, 达到.
        case routeLink = "route-link"
        /// A verb, or a word that a name does not begin with. Traits: `project` plans put it before projects; `plan` it says that
        /// something is to be built or done; `after` it says so of what stands before it, too; `border` a name begins after it;
        /// `clause` what has it is not a name; `status` at the beginning of a clause it says that something is to be built.
        case verb
        /// What makes a verb before it part of a name: 改造工程.
        case afterVerbInName = "after-verb-in-name"
        /// How a clause ends that says what is planned: …建设, …前期工作.
        case planEnd = "plan-end"
        /// Characters between a verb and a name: 好, 了, 的.
        case particleAfterVerb = "particle-after-verb"
        /// The last characters of the verbs that plans put before projects: 推进, 建设.
        case verbEnd = "verb-end"

        /// What is built, where the list of projects reads it at the end of a word that no table has: 拖拉机厂. Traits as of
        /// `project-head`.
        case listedHead = "listed-head"
        /// What announces a list of names: 例如, 有.
        case listLead = "list-lead"
        /// Particles before what something is done to, which may stand within words: 对, 由.
        case addressParticle = "address-particle"
        /// Characters that a verb may follow, at the end of what no table has: 要新建.
        case modalEnd = "modal-end"
        /// A word that no name of a list goes beyond, beside verbs: 关于, 审核. Trait: `plan` as of verbs.
        case nameBorder = "name-border"
        /// Characters that words which no table has end with where they are no names: 生物质, 计算机.
        case ordinaryEnd = "ordinary-end"
        /// What a number counts between the items of a list and what they share: 两条高速公路.
        case listCounter = "list-counter"
        /// Numerals of such counts.
        case countNumeral = "count-numeral"
        /// What may follow 等 before what is shared: 等地的水电站.
        case listTail = "list-tail"

        // MARK: Completions, other names, fields of queries

        /// Characters that make another word of the end of a completion: 铁路网.
        case notAfterCompletionEnding = "not-after-completion-ending"
        /// Characters that a name does not go beyond: 的, 与.
        case nameParticle = "name-particle"
        /// A name or word that has such a character: 和政, 共和.
        case wordWithParticle = "word-with-particle"
        /// The numerals of headings.
        case headingNumeral = "heading-numeral"
        /// What a heading's number counts: 章, 节.
        case headingDivision = "heading-division"
        /// Characters that a phrase does not begin with.
        case notFirstInPhrase = "not-first-in-phrase"
        /// Characters that a phrase does not end with.
        case notLastInPhrase = "not-last-in-phrase"
        /// What says that a short form follows: 简称.
        case shortFormMark = "short-form-mark"
        /// What may stand before a short form in its brackets, in this order: 以下简称为.
        case beforeShortForm = "before-short-form"
        /// Characters that make a clause or an attribute of what they stand in, so that it is not taken for a name.
        case notInLongForm = "not-in-long-form"
        /// Characters that mostly build sentences and questions rather than name things.
        case functionCharacter = "function-character"
        /// What only asks, and is in no answer: 哪些, 多少.
        case questionWord = "question-word"
        /// A name of a level in a query; the family is the level: 省级, province.
        case levelName = "level-name"
        /// A name of a kind of passage in a query; the family is the kind: 表格, table.
        case kindName = "kind-name"
        /// What after a year means this year and later: 2018以来.
        case afterFirstYear = "after-first-year"
        /// What before a year means up to this year: 到2022.
        case beforeLastYear = "before-last-year"
        /// A word that looks like an operator but is text; the family is the operator: 或, OR.
        case operatorLike = "operator-like"
        /// A sign between two words of a query, without spaces, that other engines take for an operator; the family is the
        /// operator.
        case operatorSign = "operator-sign"
        /// What stands between two words that belong together; those of one family stand for each other: 、和与, —至.
        case joint = "joint"
        /// The dot between the parts of a name: 敦煌行·丝绸之路.
        case middleDot = "middle-dot"
        /// A Chinese name of a scope; the family is the scope: 段, passage.
        case scopeName = "scope-name"
        /// What people write for a scope; the family is its name: paragraph, passage.
        case scopeSynonym = "scope-synonym"
    }
}
