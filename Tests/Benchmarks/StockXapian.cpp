// libxapian as its manual shows it: a term generator and a query parser that split Chinese text into bigrams. Reads
// passages up to an empty line, then a query a line; writes the total of each after reading the ten best texts.

#include <xapian.h>

#include <iostream>
#include <string>

int main(int count, char **arguments) {
    if (count != 2) return 2;
    std::ios::sync_with_stdio(false);
    std::string line;
    {
        Xapian::WritableDatabase database(arguments[1], Xapian::DB_CREATE_OR_OVERWRITE);
        Xapian::TermGenerator generator;
        while (std::getline(std::cin, line) && !line.empty()) {
            Xapian::Document document;
            document.set_data(line);
            generator.set_document(document);
            generator.set_termpos(0);
            generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
            generator.index_text(line);
            database.add_document(document);
        }
        database.commit();
    }
    std::cout << "built" << std::endl;
    Xapian::Database database(arguments[1]);
    while (std::getline(std::cin, line)) {
        Xapian::QueryParser parser;
        const unsigned flags = Xapian::QueryParser::FLAG_PHRASE | Xapian::QueryParser::FLAG_CJK_NGRAM;
        Xapian::Query query = parser.parse_query('"' + line + '"', flags);
        Xapian::Enquire enquire(database);
        enquire.set_query(query);
        Xapian::MSet hits = enquire.get_mset(0, 10, database.get_doccount());
        size_t bytes = 0;
        for (auto hit = hits.begin(); hit != hits.end(); ++hit) bytes += hit.get_document().get_data().size();
        std::cout << hits.get_matches_estimated() << std::endl;
    }
}
