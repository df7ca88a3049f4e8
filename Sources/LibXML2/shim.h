// Debian's libxml2 is built with ICU and names its types in two structures that nothing here looks into. Those of ICU's
// headers clash with the ones of Swift's Foundation, so that a file could not import both.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
