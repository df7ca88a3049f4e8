// The files in the program itself: the daemon stays one file, and finds them wherever it is installed.
//
// #embed (C23, which clang takes in C17 as well) costs no build step and no generated source; SwiftPM's own embedding
// writes an array literal of numbers that the Swift compiler then has to read.

#include "WebFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char openapi_json[] = {
#embed "openapi.json"
};

static const unsigned char index_html[] = {
#embed "page/index.html"
};

static const char json[] = "application/json";
static const char html[] = "text/html; charset=utf-8";

#define FILE(path, type, bytes) {path, type, bytes, sizeof bytes}

static const web_file files[] = {
    FILE("/openapi.json", json, openapi_json),
    FILE("/", html, index_html),
};

const web_file *web_files(size_t *count) {
    *count = sizeof files / sizeof files[0];
    return files;
}
