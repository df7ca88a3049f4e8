// libxapian's own header is C++ and is included by CXapian alone; this module exists to carry the
// compiler and linker flags that pkg-config reports for Debian's libxapian-dev.
