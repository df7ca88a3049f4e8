// The files in the program itself: the daemon stays one file, and finds them wherever it is installed.
//
// #embed (C23, which clang takes in C17 as well) costs no build step and no generated source; SwiftPM's own embedding
// writes an array literal of numbers that the Swift compiler then has to read.

#include "WebFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char openapi_json[] = {
#embed "openapi.json"
};

static const unsigned char agency_view_js[] = {
#embed "page/agency-view.js"
};

static const unsigned char announce_js[] = {
#embed "page/announce.js"
};

static const unsigned char api_js[] = {
#embed "page/api.js"
};

static const unsigned char base_css[] = {
#embed "page/base.css"
};

static const unsigned char citation_js[] = {
#embed "page/citation.js"
};

static const unsigned char copy_js[] = {
#embed "page/copy.js"
};

static const unsigned char element_js[] = {
#embed "page/element.js"
};

static const unsigned char filters_js[] = {
#embed "page/filters.js"
};

static const unsigned char hit_js[] = {
#embed "page/hit.js"
};

static const unsigned char icon_svg[] = {
#embed "page/icon.svg"
};

static const unsigned char incomplete_note_js[] = {
#embed "page/incomplete-note.js"
};

static const unsigned char index_html[] = {
#embed "page/index.html"
};

static const unsigned char keyboard_js[] = {
#embed "page/keyboard.js"
};

static const unsigned char main_js[] = {
#embed "page/main.js"
};

static const unsigned char marked_text_js[] = {
#embed "page/marked-text.js"
};

static const unsigned char matrix_view_js[] = {
#embed "page/matrix-view.js"
};

static const unsigned char matrix_js[] = {
#embed "page/matrix.js"
};

static const unsigned char mentions_view_js[] = {
#embed "page/mentions-view.js"
};

static const unsigned char name_list_js[] = {
#embed "page/name-list.js"
};

static const unsigned char offers_js[] = {
#embed "page/offers.js"
};

static const unsigned char office_list_js[] = {
#embed "page/office-list.js"
};

static const unsigned char offices_css[] = {
#embed "page/offices.css"
};

static const unsigned char original_js[] = {
#embed "page/original.js"
};

static const unsigned char outline_js[] = {
#embed "page/outline.js"
};

static const unsigned char pager_js[] = {
#embed "page/pager.js"
};

static const unsigned char paper_css[] = {
#embed "page/paper.css"
};

static const unsigned char paper_js[] = {
#embed "page/paper.js"
};

static const unsigned char passage_window_js[] = {
#embed "page/passage-window.js"
};

static const unsigned char passage_js[] = {
#embed "page/passage.js"
};

static const unsigned char plan_line_js[] = {
#embed "page/plan-line.js"
};

static const unsigned char plan_matches_js[] = {
#embed "page/plan-matches.js"
};

static const unsigned char plans_view_js[] = {
#embed "page/plans-view.js"
};

static const unsigned char print_agency_js[] = {
#embed "page/print-agency.js"
};

static const unsigned char print_matrix_js[] = {
#embed "page/print-matrix.js"
};

static const unsigned char print_mentions_js[] = {
#embed "page/print-mentions.js"
};

static const unsigned char print_plan_js[] = {
#embed "page/print-plan.js"
};

static const unsigned char print_search_js[] = {
#embed "page/print-search.js"
};

static const unsigned char print_view_js[] = {
#embed "page/print-view.js"
};

static const unsigned char problem_note_js[] = {
#embed "page/problem-note.js"
};

static const unsigned char projects_view_js[] = {
#embed "page/projects-view.js"
};

static const unsigned char projects_css[] = {
#embed "page/projects.css"
};

static const unsigned char reading_view_js[] = {
#embed "page/reading-view.js"
};

static const unsigned char reading_css[] = {
#embed "page/reading.css"
};

static const unsigned char results_css[] = {
#embed "page/results.css"
};

static const unsigned char route_js[] = {
#embed "page/route.js"
};

static const unsigned char search_form_js[] = {
#embed "page/search-form.js"
};

static const unsigned char search_view_js[] = {
#embed "page/search-view.js"
};

static const unsigned char sheets_css[] = {
#embed "page/sheets.css"
};

static const unsigned char status_js[] = {
#embed "page/status.js"
};

static const unsigned char suggestions_js[] = {
#embed "page/suggestions.js"
};

static const unsigned char timeline_js[] = {
#embed "page/timeline.js"
};

static const unsigned char token_js[] = {
#embed "page/token.js"
};

static const unsigned char words_en_js[] = {
#embed "page/words-en.js"
};

static const unsigned char words_zh_js[] = {
#embed "page/words-zh.js"
};

static const unsigned char words_js[] = {
#embed "page/words.js"
};

static const char json[] = "application/json";
static const char html[] = "text/html; charset=utf-8";
static const char css[] = "text/css; charset=utf-8";
static const char javascript[] = "text/javascript; charset=utf-8";
static const char svg[] = "image/svg+xml";

#define FILE(path, type, bytes) {path, type, bytes, sizeof bytes}

static const web_file files[] = {
    FILE("/openapi.json", json, openapi_json),
    FILE("/", html, index_html),
    FILE("/page/agency-view.js", javascript, agency_view_js),
    FILE("/page/announce.js", javascript, announce_js),
    FILE("/page/api.js", javascript, api_js),
    FILE("/page/base.css", css, base_css),
    FILE("/page/citation.js", javascript, citation_js),
    FILE("/page/copy.js", javascript, copy_js),
    FILE("/page/element.js", javascript, element_js),
    FILE("/page/filters.js", javascript, filters_js),
    FILE("/page/hit.js", javascript, hit_js),
    FILE("/page/icon.svg", svg, icon_svg),
    FILE("/page/incomplete-note.js", javascript, incomplete_note_js),
    FILE("/page/keyboard.js", javascript, keyboard_js),
    FILE("/page/main.js", javascript, main_js),
    FILE("/page/marked-text.js", javascript, marked_text_js),
    FILE("/page/matrix-view.js", javascript, matrix_view_js),
    FILE("/page/matrix.js", javascript, matrix_js),
    FILE("/page/mentions-view.js", javascript, mentions_view_js),
    FILE("/page/name-list.js", javascript, name_list_js),
    FILE("/page/offers.js", javascript, offers_js),
    FILE("/page/office-list.js", javascript, office_list_js),
    FILE("/page/offices.css", css, offices_css),
    FILE("/page/original.js", javascript, original_js),
    FILE("/page/outline.js", javascript, outline_js),
    FILE("/page/pager.js", javascript, pager_js),
    FILE("/page/paper.css", css, paper_css),
    FILE("/page/paper.js", javascript, paper_js),
    FILE("/page/passage-window.js", javascript, passage_window_js),
    FILE("/page/passage.js", javascript, passage_js),
    FILE("/page/plan-line.js", javascript, plan_line_js),
    FILE("/page/plan-matches.js", javascript, plan_matches_js),
    FILE("/page/plans-view.js", javascript, plans_view_js),
    FILE("/page/print-agency.js", javascript, print_agency_js),
    FILE("/page/print-matrix.js", javascript, print_matrix_js),
    FILE("/page/print-mentions.js", javascript, print_mentions_js),
    FILE("/page/print-plan.js", javascript, print_plan_js),
    FILE("/page/print-search.js", javascript, print_search_js),
    FILE("/page/print-view.js", javascript, print_view_js),
    FILE("/page/problem-note.js", javascript, problem_note_js),
    FILE("/page/projects-view.js", javascript, projects_view_js),
    FILE("/page/projects.css", css, projects_css),
    FILE("/page/reading-view.js", javascript, reading_view_js),
    FILE("/page/reading.css", css, reading_css),
    FILE("/page/results.css", css, results_css),
    FILE("/page/route.js", javascript, route_js),
    FILE("/page/search-form.js", javascript, search_form_js),
    FILE("/page/search-view.js", javascript, search_view_js),
    FILE("/page/sheets.css", css, sheets_css),
    FILE("/page/status.js", javascript, status_js),
    FILE("/page/suggestions.js", javascript, suggestions_js),
    FILE("/page/timeline.js", javascript, timeline_js),
    FILE("/page/token.js", javascript, token_js),
    FILE("/page/words-en.js", javascript, words_en_js),
    FILE("/page/words-zh.js", javascript, words_zh_js),
    FILE("/page/words.js", javascript, words_js),
};

const web_file *web_files(size_t *count) {
    *count = sizeof files / sizeof files[0];
    return files;
}
