import Localization

extension SearchRequest {
    /// A parameter's name and one value; what has its default is not among them.
    private var parameters: [(name: Parameter, value: String)] {
        var list: [(Parameter, String)] = [(.query, query)]
        if let limit { list.append((.limit, String(limit))) }
        if offset != 0 { list.append((.offset, String(offset))) }
        if sort != .relevance { list.append((.sort, sort.rawValue)) }
        if facets { list.append((.facets, "true")) }
        for (name, values) in [
            (Parameter.plan, plan), (.level, level), (.region, region), (.agency, agency), (.kind, kind),
        ] {
            for value in values { list.append((name, value)) }
        }
        if let year { list.append((.year, year.description)) }
        if let scope { list.append((.scope, scope.rawValue)) }
        if let tier { list.append((.tier, tier.rawValue)) }
        if fold { list.append((.fold, "true")) }
        if let language { list.append((.language, language.rawValue)) }
        return list
    }

    /// The query part of `GET /v1/search`, without the question mark: `q=%E9%93%81%E8%B7%AF&limit=5`.
    public var queryString: String {
        parameters.map { "\($0.name.rawValue)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }
}

extension SearchRequest: Encodable {
    /// The body of `POST /v1/search`: every parameter but `lang`, those without a value as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Parameter.self)
        try container.encode(query, forKey: .query)
        try container.encode(Nullable(wrappedValue: limit), forKey: .limit)
        try container.encode(offset, forKey: .offset)
        try container.encode(sort, forKey: .sort)
        try container.encode(facets, forKey: .facets)
        try container.encode(plan, forKey: .plan)
        try container.encode(level, forKey: .level)
        try container.encode(region, forKey: .region)
        try container.encode(agency, forKey: .agency)
        try container.encode(kind, forKey: .kind)
        try container.encode(Nullable(wrappedValue: year?.description), forKey: .year)
        try container.encode(Nullable(wrappedValue: scope), forKey: .scope)
        try container.encode(Nullable(wrappedValue: tier), forKey: .tier)
        try container.encode(fold, forKey: .fold)
        // One without a value is left out: daemons of earlier versions do not know it.
        try container.encodeIfPresent(language, forKey: .language)
    }
}
