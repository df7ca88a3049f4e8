// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "plansearch",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "plansearch", targets: ["plansearch"]),
        .executable(name: "plansearchd", targets: ["plansearchd"]),
        .executable(name: "plansearch-index", targets: ["plansearch-index"]),
        .executable(name: "plansearch-extract", targets: ["plansearch-extract"]),
        // With what its interface is made of: indexes and what a plan is.
        .library(name: "PlanSearch", targets: ["PlanSearch", "SearchIndex", "PlanDocuments", "Localization"]),
        .library(name: "TextAnalysis", targets: ["TextAnalysis"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.30.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // System libraries
        .systemLibrary(
            name: "XapianCore",
            pkgConfig: "xapian-core",
            providers: [.apt(["libxapian-dev"]), .brew(["xapian"])]
        ),
        .systemLibrary(
            name: "XXHash",
            pkgConfig: "libxxhash",
            providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]
        ),
        .systemLibrary(
            name: "LibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "LibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(
            name: "PopplerCpp", pkgConfig: "poppler-cpp", providers: [.apt(["libpoppler-cpp-dev"]), .brew(["poppler"])]),

        // Libraries, lowest first; arrows point one way
        .target(name: "Localization", swiftSettings: settings),
        .target(name: "CByteSearch"),
        .target(name: "ByteCoding", swiftSettings: settings),
        .target(name: "CProgramArguments"),
        .target(name: "ProgramArguments", dependencies: ["CProgramArguments"], swiftSettings: settings),
        .target(name: "ChildPrograms", dependencies: ["CProgramArguments"], swiftSettings: settings),
        .target(name: "OriginalText", dependencies: ["ByteCoding"], swiftSettings: settings),
        .target(name: "CSandbox"),
        .target(name: "CMemory"),
        .target(name: "CPoppler", dependencies: ["PopplerCpp"]),
        .target(
            name: "Converters", dependencies: ["ChildPrograms", "OriginalText"], swiftSettings: settings),
        .target(
            name: "Originals", dependencies: ["OriginalText", "CPoppler", "LibXML2", "LibArchive"],
            swiftSettings: settings),
        .target(name: "WebFiles", exclude: ["README.md", "openapi.json", "page"]),
        .target(name: "CXapian", dependencies: ["XapianCore"]),
        .target(name: "Xapian", dependencies: ["CXapian"], swiftSettings: settings),
        .target(name: "TextAnalysis", exclude: ["README.md"], swiftSettings: settings),
        .target(name: "CPlanLanguage", exclude: ["lexicon.tsv", "mention-costs.tsv", "offices.tsv", "regions.txt"]),
        .target(name: "PlanLanguage", dependencies: ["CPlanLanguage", "TextAnalysis"], swiftSettings: settings),
        .target(name: "ProjectNames", dependencies: ["PlanLanguage", "TextAnalysis"], swiftSettings: settings),
        .target(
            name: "PlanDocuments", dependencies: ["OriginalText", "PlanLanguage", "TextAnalysis"],
            swiftSettings: settings),
        .target(
            name: "SearchIndex",
            dependencies: [
                "Xapian", "XXHash", "TextAnalysis", "PlanLanguage", "PlanDocuments", "ByteCoding", "ChildPrograms",
                "Converters", "OriginalText", .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "PlanSearch",
            dependencies: [
                "Localization", "SearchIndex", "Xapian", "TextAnalysis", "PlanLanguage", "PlanDocuments",
                "OriginalText", "ProjectNames", "ByteCoding",
                "CByteSearch",
            ],
            swiftSettings: settings
        ),
        .target(name: "SearchAPI", dependencies: ["Localization"], swiftSettings: settings),
        .target(
            name: "PlanSearchSettings",
            dependencies: [.product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),

        // Programs
        .executableTarget(
            name: "plansearch-extract",
            dependencies: [
                "Originals", "Converters", "OriginalText", "CSandbox", "ProgramArguments",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "plansearch-index",
            dependencies: [
                "SearchIndex", "Converters", "PlanLanguage", "PlanDocuments", "OriginalText", "PlanSearchSettings",
                "SearchAPI", "ProgramArguments", "Localization",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "plansearchd",
            dependencies: [
                "PlanSearch", "SearchIndex", "PlanLanguage", "PlanDocuments", "SearchAPI", "PlanSearchSettings",
                "Localization", "WebFiles", "ChildPrograms", "OriginalText", "ProgramArguments", "CMemory",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOExtras", package: "swift-nio-extras"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "plansearch",
            dependencies: [
                "Localization", "SearchAPI", "ProgramArguments",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["README.md"],
            swiftSettings: settings
        ),

        // What scripts/fuzz runs
        .executableTarget(
            name: "plansearch-fuzz",
            dependencies: ["PlanDocuments", "PlanSearch", "SearchAPI", "SearchIndex", "TextAnalysis"],
            path: "Tests/Fuzz/Program",
            swiftSettings: settings),

        // What scripts/bench measures with; not installed
        .executableTarget(
            name: "plansearch-bench",
            dependencies: ["PlanSearch", "SearchIndex", "PlanDocuments", "TextAnalysis", "CByteSearch"],
            path: "Tests/Benchmarks/Program",
            swiftSettings: settings
        ),

        // Measures reading and ranking against labels; not installed
        .executableTarget(
            name: "plansearch-evaluate",
            dependencies: [
                "PlanSearch", "SearchIndex", "PlanDocuments", "PlanLanguage", "ProjectNames", "TextAnalysis",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Evaluation/Program",
            swiftSettings: settings
        ),

        // The libraries as others use them
        .executableTarget(
            name: "plansearch-example", dependencies: ["PlanSearch", "SearchIndex", "TextAnalysis"],
            path: "Tests/Examples", swiftSettings: settings),

        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "LocalizationTests", dependencies: ["Localization", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "XapianTests", dependencies: ["Xapian", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "TextAnalysisTests", dependencies: ["TextAnalysis", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ChildProgramsTests", dependencies: ["ChildPrograms", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ConvertersTests", dependencies: ["ChildPrograms", "Converters", "OriginalText", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "OriginalTextTests", dependencies: ["OriginalText", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "OriginalsTests", dependencies: ["Originals", "OriginalText", "TestSupport"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(name: "House", path: "Tests/House", swiftSettings: settings),
        .testTarget(
            name: "PlanLanguageTests", dependencies: ["PlanLanguage", "TextAnalysis", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ProjectNamesTests", dependencies: ["ProjectNames", "PlanLanguage", "TextAnalysis", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "PlanDocumentsTests", dependencies: ["PlanDocuments", "OriginalText", "PlanLanguage", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: settings),
        .testTarget(
            name: "SearchIndexTests",
            dependencies: [
                "Converters", "SearchIndex", "PlanSearch", "Xapian", "PlanLanguage", "PlanDocuments", "OriginalText",
                "TextAnalysis",
                "TestSupport",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PlanSearchTests",
            dependencies: [
                "Localization", "PlanSearch", "SearchIndex", "PlanLanguage", "PlanDocuments", "TextAnalysis",
                "TestSupport",
            ],
            exclude: ["Golden"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SearchAPITests", dependencies: ["Localization", "SearchAPI", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "PlanSearchSettingsTests",
            dependencies: ["PlanSearchSettings", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ClientTests", dependencies: ["plansearch", "Localization", "SearchAPI", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "plansearchd", "SearchAPI", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "Integration",
            dependencies: [
                "plansearch", "plansearchd", "plansearch-index", "plansearch-extract", "plansearch-example",
                "plansearch-fuzz", "PlanSearch",
                "SearchIndex", "SearchAPI", "TextAnalysis", "TestSupport",
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
