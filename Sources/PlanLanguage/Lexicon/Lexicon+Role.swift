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

        // MARK: Outline and furniture

        // MARK: Offices and responsible units

        // MARK: Facts: deadlines, status

        // MARK: Names of projects

        /// What is built, by its kind: 铁路, 机场, 抽水蓄能电站. Words of one family name the same kind. Traits: `line` runs from
        /// one place to another; `unique` a place has one of; `vague` is seldom a project unless 工程 or 项目 says so; `never` names
        /// a region, a state or a kind, not a project; `passage` seldom stands after the initials of two places.
        case projectHead = "project-head"
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
        /// A common word that ends like the name of a place: 农村.
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
        /// something is to be built or done; `border` a name begins after it; `clause` what has it is not a name; `status` at the
        /// beginning of a clause it says that something is to be built.
        case verb
        /// What makes a verb before it part of a name: 改造工程.
        case afterVerbInName = "after-verb-in-name"
        /// How a clause ends that says what is planned: …建设, …前期工作.
        case planEnd = "plan-end"
        /// Characters between a verb and a name: 好, 了, 的.
        case particleAfterVerb = "particle-after-verb"
        /// The last characters of the verbs that plans put before projects: 推进, 建设.
        case verbEnd = "verb-end"

        // MARK: Completions, other names, fields of queries

        /// How a name ends that is offered as a completion: 工程, 机场.
        case completionEnding = "completion-ending"
        /// Characters that make another word of such an ending: 铁路网.
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
        /// A Chinese name of a scope; the family is the scope: 段, passage.
        case scopeName = "scope-name"
        /// What people write for a scope; the family is its name: paragraph, passage.
        case scopeSynonym = "scope-synonym"
    }
}
