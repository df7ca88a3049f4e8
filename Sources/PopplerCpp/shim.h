// poppler's headers are C++ and are included by CPoppler alone; this module exists to carry the compiler and linker
// flags that pkg-config reports for Debian's libpoppler-cpp-dev.
